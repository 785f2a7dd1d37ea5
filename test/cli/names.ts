import {copyFile, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {failureOf, runProgram} from '../helpers/run-program.js';
import {temporaryDirectory} from '../sources/docker/_surroundings.js';

/** Engines that nobody runs. */
const env = {
	DOCKER_HOST: 'unix:///nonexistent/docker.sock',
	CONTAINER_HOST: 'unix:///nonexistent/podman.sock',
};

const openIn = async (cwd: string, name: string) =>
	runProgram([name, '--no-pull'], {cwd, env});

const directoryWithSources = async (t: ExecutionContext): Promise<string> => {
	const directory = await temporaryDirectory(t);
	await mkdir(path.join(directory, 'shop', 'src'), {recursive: true});
	return directory;
};

for (const name of ['shop', 'shop:2.4']) {
	test(`beside a directory with sources, ${name} is looked for at the engines`, async t => {
		const failure = failureOf(
			await openIn(await directoryWithSources(t), name),
		);
		t.regex(failure, /Docker engine.*shop is here, but is no image/v);
	});
}

for (const name of ['./shop', 'shop/', 'oci:shop']) {
	test(`${name} is a directory, whatever is in it`, async t => {
		const failure = failureOf(
			await openIn(await directoryWithSources(t), name),
		);
		t.regex(failure, /shop: it has neither manifest\.json nor index\.json/v);
	});
}

test('the root directory is called by its path', async t => {
	const failure = failureOf(await openIn(await temporaryDirectory(t), '/'));
	t.regex(failure, /^imgscope: Cannot read \/: it has neither/mv);
});

test('a program of the name of an image is passed over', async t => {
	const directory = await temporaryDirectory(t);
	await writeFile(path.join(directory, 'shop'), '\u007FELF and so on');
	const failure = failureOf(await openIn(directory, 'shop'));
	t.regex(failure, /Docker engine.*shop is here, but is no image/v);
});

test('a file with an ending is meant, also a damaged one', async t => {
	const directory = await temporaryDirectory(t);
	await writeFile(path.join(directory, 'shop.tar'), 'nothing of use');
	const failure = failureOf(await openIn(directory, 'shop.tar'));
	t.regex(failure, /Cannot read shop\.tar: it is no tar archive/v);
});

test('an archive that has the name of an image is meant', async t => {
	const directory = await temporaryDirectory(t);
	await copyFile(await writeArchive(t, shop), path.join(directory, 'shop'));
	const {status, stdout} = await openIn(directory, 'shop');
	t.is(status, 0);
	t.regex(stdout, /^shop {2}linux/v);
});
