import {Buffer} from 'node:buffer';
import {mkdir, readdir, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {type ArchivedImage, writeArchive} from '../helpers/archives.js';
import {newDockerFiles, packFiles} from '../helpers/build-archive.js';
import {buildImage, file} from '../helpers/build-image.js';
import {packLayer, paxHeader, rawMember} from '../helpers/build-layer.js';
import {openImage, showScreen} from '../helpers/explore.js';
import {temporaryDirectory} from '../helpers/open-archive.js';
import {
	failureOf,
	parseFiles,
	parseObject,
	runProgram,
} from '../helpers/run-program.js';

/** One layer of 1000 bytes and one that stores them again: half is wasted. */
const half: ArchivedImage = {
	steps: [
		{command: 'COPY a', members: [{name: 'f', body: 'x'.repeat(1000)}]},
		{command: 'COPY b', members: [{name: 'f', body: 'y'.repeat(1000)}]},
	],
};

const writeLayer = async (
	t: ExecutionContext,
	tar: Uint8Array,
): Promise<string> => {
	const name = path.join(await temporaryDirectory(t), 'image.tar');
	await writeFile(name, await packFiles(newDockerFiles([{layers: [{tar}]}])));
	return name;
};

test('a value that equals its limit passes', async t => {
	const image = await writeArchive(t, half);
	const judge = async (bytes: number) => {
		const {status} = await runProgram([
			image,
			'--ci',
			'--min-efficiency=0.5',
			`--max-wasted-bytes=${bytes}`,
			'--max-own-wasted-percent=100',
		]);
		return status;
	};

	t.is(await judge(1000), 0);
	t.is(await judge(999), 1);
});

test('a document does not take the place of the verdict', async t => {
	const image = await writeArchive(t, half);
	const {status, stdout} = await runProgram([image, '--ci', '--json']);
	t.is(status, 1);
	t.true(Object.keys(parseObject(stdout)).length > 0);
});

test('flags go before the file of rules', async t => {
	const image = await writeArchive(t, half);
	const cwd = await temporaryDirectory(t);
	await writeFile(
		path.join(cwd, '.dive-ci'),
		'rules:\n  lowestEfficiency: 0.99\n  highestWastedBytes: disabled\n  highestUserWastedPercent: disabled\n',
	);
	const byFile = await runProgram([image, '--ci'], {cwd});
	const byFlag = await runProgram([image, '--ci', '--lowestEfficiency=0.1'], {
		cwd,
	});
	t.deepEqual([byFile.status, byFlag.status], [1, 0]);
});

test('a configuration that is not there, or is of something else, is no success', async t => {
	const image = await writeArchive(t, shop);
	const rules = path.join(await temporaryDirectory(t), '.dive-ci');
	await writeFile(rules, 'rules:\n  lowestEfficiency: 0.99\n');
	t.regex(
		failureOf(await runProgram(['--config', '/nonexistent/c', image])),
		/There is no configuration/v,
	);
	t.regex(
		failureOf(await runProgram(['--config', rules, image])),
		/There is no setting "rules"/v,
	);
});

test('what is nearly efficient is not told to be so', t => {
	const image = buildImage([
		[file('a', 'x'.repeat(999_999)), file('b', 'x')],
		[file('b', 'y')],
	]);
	t.regex(showScreen(openImage(image).store.getState()), /efficiency 99\.9 %/v);
});

test('an empty file in place of a layer is named, not taken for the end', async t => {
	const outcome = await runProgram([await writeLayer(t, Buffer.alloc(0))]);
	t.is(outcome.stderr, '');
	t.is(outcome.status, 0);
	t.notRegex(outcome.stderr, /\bEOF\b/v);
});

test('a global header in a layer refuses nothing', async t => {
	const global = rawMember(
		{name: 'pax_global_header', typeFlag: 'g'},
		'52 comment=0123456789012345678901234567890123456789\n',
	);
	const packed = await packLayer([{name: 'a', body: 'x'}]);
	const image = await writeLayer(t, Buffer.concat([global, packed]));
	const {status, stdout} = await runProgram(['files', '--json', image]);
	t.is(status, 0);
	t.deepEqual(
		parseFiles(stdout).map(({path: found}) => found),
		['/a'],
	);
});

test('what is taken out is that file alone, with its mode', async t => {
	const image = await writeArchive(t, {
		steps: [
			{
				command: 'COPY',
				members: [
					{name: 'etc/passwd', body: 'one', mode: 0o600},
					{name: 'etc/passwd-', body: 'two', mode: 0o644},
				],
			},
		],
	});
	const target = path.join(await temporaryDirectory(t), 'out');
	await mkdir(target);
	const {status} = await runProgram([
		'extract',
		image,
		'/etc/passwd',
		'-o',
		target,
	]);
	t.is(status, 0);
	const names = await readdir(target, {recursive: true});
	t.is(names.filter(name => name.includes('passwd')).length, 1);
	const taken = names.find(name => name.endsWith('passwd'))!;
	const {mode} = await stat(path.join(target, taken));
	t.is(mode & 0o777, 0o600);
});

test('nothing is taken out beside where it is to go', async t => {
	const tar = Buffer.concat([
		rawMember({name: 'etc/../../climbed', size: 1}, 'x'),
		paxHeader({path: '../../../climbed'}),
		rawMember({name: 'short', size: 1}, 'y'),
		await packLayer([{name: '/absolute', body: 'z'}]),
	]);
	const image = await writeLayer(t, tar);
	const directory = path.join(await temporaryDirectory(t), 'in', 'it');
	await mkdir(directory, {recursive: true});
	const target = path.join(directory, 'out');
	const {status} = await runProgram(['extract', image, '/', '-o', target]);
	t.is(status, 0);
	t.deepEqual(await readdir(target), ['absolute']);
	t.deepEqual(await readdir(path.dirname(path.dirname(directory))), [
		...['image.tar'].slice(1),
		'in',
	]);
	t.deepEqual(await readdir(directory), ['out']);
});

test('the list of waste follows the cursor to its end', t => {
	const names = Array.from({length: 200}, (_, index) => `f${index}`);
	const image = buildImage([
		names.map((name, index) => file(name, 'x'.repeat(500 - index))),
		names.map((name, index) => file(name, 'y'.repeat(500 - index))),
	]);
	const {press} = openImage(image);
	t.regex(showScreen(press('3', 'end')), /f199/v);
	t.notRegex(showScreen(press('home')), /f199/v);
});
