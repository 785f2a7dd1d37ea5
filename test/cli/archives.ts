import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {producers, writeArchive, writeArchiveOf} from '../helpers/archives.js';
import {failureOf, parseObject, runProgram} from '../helpers/run-program.js';

/** What does not depend on where and how the image is stored. */
const essence = (stdout: string) => {
	const {layers, waste, history, config, anomalies} = parseObject(stdout);
	const text = JSON.stringify({layers, waste, history, config, anomalies});
	return parseObject(
		text.replaceAll(
			/"(?:digest|mediaType)":"[^"]*",|"(?:compressedBytes|wastedDownloadBytes|downloadBytes)":\d+,/gv,
			'',
		),
	);
};

for (const producer of producers) {
	test(`an archive by ${producer} holds the same image`, async t => {
		const file = await writeArchive(t, shop, producer);
		const reference = await writeArchive(t, shop);
		const outcomes = await Promise.all([
			runProgram([file, '--verify', '--json']),
			runProgram([reference, '--verify', '--json']),
		]);
		const [found, expected] = outcomes.map(({stdout}) => essence(stdout));
		t.deepEqual(found, expected);
		t.deepEqual(expected?.['anomalies'], []);
		t.deepEqual(
			await runProgram(['files', file]),
			await runProgram(['files', reference]),
		);
	});

	test(`an archive by ${producer} with one layer twice`, async t => {
		const step = {
			command: 'COPY a / # buildkit',
			members: [{name: 'a', body: 'again'}],
		};
		const file = await writeArchive(t, {steps: [step, step]}, producer);
		const {status, stdout} = await runProgram([file, '--json']);
		t.is(status, 0);
		t.like(JSON.parse(stdout), {
			image: {totalBytes: 10, wastedBytes: 5},
			layers: {length: 2, 1: {changes: {rewritten: {paths: 1}}}},
			anomalies: [],
		});
	});
}

const another = {
	tags: ['registry.test/team/another:2', 'another:latest'],
	steps: [{command: 'COPY', members: [{name: 'another', body: '1'}]}],
};

test('of several images the one to open must be named', async t => {
	const file = await writeArchiveOf(t, [shop, another]);
	const message = failureOf(await runProgram([file]));
	t.regex(message, /images\.tar holds 2 images: .*shop:1.*another:latest.*\n/v);
	t.regex(message, /\nName one of them: imgscope .*images\.tar:shop:1\n/v);
});

for (const tag of [
	'another',
	'another:latest',
	'registry.test/team/another:2',
	'docker.io/library/another',
]) {
	test(`open ${tag} of several`, async t => {
		const file = await writeArchiveOf(t, [shop, another]);
		for (const prefix of ['docker-archive:', '']) {
			const {stdout} = await runProgram(['files', `${prefix}${file}:${tag}`]);
			t.regex(stdout, / another\n$/v);
		}
	});
}

test('an image that is not among them', async t => {
	const file = await writeArchiveOf(t, [shop, another]);
	t.regex(
		failureOf(await runProgram([`docker-archive:${file}:none`])),
		/images\.tar has no image none\n.*shop:1.*another:latest/v,
	);
});

test('a reference may have its prefix with slashes or as an option', async t => {
	const file = await writeArchive(t, shop);
	const expected = await runProgram(['files', file]);
	t.is(expected.status, 0);
	for (const args of [
		[`docker-archive://${file}`],
		[`docker-archive:${file}`],
		[file, '--source', 'docker-archive'],
	]) {
		t.deepEqual(await runProgram(['files', ...args]), expected);
	}
});
