import {readdirSync, readFileSync} from 'node:fs';
import test from 'ava';
import {
	failureOf,
	parseFiles,
	parseObject,
	runProgram,
} from './helpers/run-program.js';

const directory = 'test/fixtures';

const readExpected = (folder: string) =>
	Object.entries(
		parseObject(readFileSync(`${directory}/${folder}/expected.json`, 'utf8')),
	);

const isRefused = (expected: unknown): boolean =>
	typeof expected === 'object' && expected !== null && 'error' in expected;

for (const folder of ['metrics', 'tar']) {
	test(`every archive in ${folder} has its expectation`, t => {
		const names = readExpected(folder).map(([name]) => `${name}.tar`);
		t.deepEqual(
			readdirSync(`${directory}/${folder}`).toSorted(),
			[...names, 'expected.json'].toSorted(),
		);
	});
}

for (const [name, figures] of readExpected('metrics')) {
	test(`the figures of ${name}`, async t => {
		const {status, stdout} = await runProgram([
			`${directory}/metrics/${name}.tar`,
			'--json',
		]);
		t.is(status, 0);
		const {totalBytes, liveBytes, wastedBytes, efficiency} = parseObject(
			JSON.stringify(parseObject(stdout)['image']),
		);
		t.deepEqual({totalBytes, liveBytes, wastedBytes, efficiency}, figures);
	});
}

for (const [name, expected] of readExpected('tar')) {
	const read = async () =>
		runProgram(['files', '--json', `${directory}/tar/${name}.tar`]);
	if (isRefused(expected)) {
		test(`the layer of ${name} is refused as container engines refuse it`, async t => {
			t.regex(
				failureOf(await read()),
				/Cannot read layer 0 of \S+ \(\S+\): \S/v,
			);
		});
		continue;
	}

	test(`the layer of ${name} is read as container engines read it`, async t => {
		const {stdout, stderr} = await read();
		t.is(stderr, '');
		const {files: wanted} = parseObject(JSON.stringify(expected));
		const wantedPaths = new Set(Object.keys(wanted ?? {}));
		const files = Object.fromEntries(
			parseFiles(stdout)
				// Nobody says anything of directories that only stand in the paths of others.
				.filter(({path, mode}) => mode !== undefined || wantedPaths.has(path))
				.map(({path, size, type}) => [path, {size, type}]),
		);
		t.deepEqual({files}, expected);
	});
}
