import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {parseObject, runProgram} from '../helpers/run-program.js';

// The shop's efficiency is 0.3957…, it wastes 2000 bytes and 60.496… % of its own.
const cases: ReadonlyArray<
	readonly [options: string, status: number, line: RegExp]
> = [
	['--ci', 1, /^ {2}FAIL {2}efficiency at least 0\.9 +0\.395$/mv],
	['--ci', 1, /^ {2}OFF .*wasted bytes.* 2 kB$/mv],
	['--ci', 1, /^ {2}FAIL {2}own wasted percent at most 10 +60\.5$/mv],
	['--ci', 1, /^2 of 2 rules failed$/mv],
	['--ci --min-efficiency 0.3', 1, /^ {2}PASS {2}efficiency at least 0\.3 /mv],
	['--ci --min-efficiency 0.3', 1, /^1 of 2 rules failed$/mv],
	[
		'--ci --max-own-wasted-percent 60.4',
		1,
		/^ {2}FAIL {2}own wasted .*60\.4/mv,
	],
	['--ci --max-wasted-bytes 1999', 1, /^ {2}FAIL {2}wasted bytes at most/mv],
	['--ci --max-wasted-bytes 1.9KiB', 1, /^3 of 3 rules failed$/mv],
	[
		'--ci --max-wasted-bytes 2kB',
		1,
		/^ {2}PASS {2}wasted bytes at most 2 kB/mv,
	],
	[
		'--min-efficiency 0.39 --max-own-wasted-percent 61 --max-wasted-bytes 2KB',
		0,
		/^0 of 3 rules failed$/mv,
	],
	[
		'--ci --min-efficiency 0 --max-own-wasted-percent 100',
		0,
		/^0 of 2 rules failed$/mv,
	],
];

for (const [options, status, line] of cases) {
	test(`${options} ends with ${status} and says ${String(line)}`, async t => {
		const outcome = await runProgram([
			...options.split(' '),
			await writeArchive(t, shop),
		]);
		t.is(outcome.status, status);
		t.regex(outcome.stdout, line);
		t.is(outcome.stderr, '');
	});
}

test('the report for pipelines has the figures and every wasted file', async t => {
	const {stdout} = await runProgram(['--ci', await writeArchive(t, shop)]);
	t.regex(stdout, /linux\/amd64 {2}3\.31 kB in 3 layers\n/v);
	t.regex(stdout, /live 1\.31 kB, wasted 2 kB, efficiency 39\.5 %/v);
	t.regex(stdout, /1 kB {2}deleted {6}\/etc\/motd .* layer 0 → 1 {2}RUN rm/v);
	t.regex(stdout, /1 kB {2}overwritten {2}\/etc\/passwd /v);
});

for (const value of ['true', '1', 'TRUE']) {
	test(`CI=${value} judges as --ci does`, async t => {
		const file = await writeArchive(t, shop);
		const asked = await runProgram(['--ci', file]);
		t.deepEqual(await runProgram([file], {env: {CI: value}}), asked);
		t.is(asked.status, 1);
	});
}

for (const value of ['false', '0', '']) {
	test(`CI="${value}" judges nothing`, async t => {
		const file = await writeArchive(t, shop);
		const {status, stdout} = await runProgram([file], {env: {CI: value}});
		t.is(status, 0);
		t.notRegex(stdout, /rule/v);
	});
}

test('--no-ci judges nothing in a pipeline', async t => {
	const file = await writeArchive(t, shop);
	const {status} = await runProgram([file, '--no-ci'], {env: {CI: 'true'}});
	t.is(status, 0);
});

test('--json --ci prints the document and fails all the same', async t => {
	const file = await writeArchive(t, shop);
	const {status, stdout} = await runProgram([file, '--json', '--ci']);
	t.is(status, 1);
	const plain = await runProgram([file, '--json']);
	t.is(plain.status, 0);
	const {verdicts, notes, ...document} = parseObject(stdout);
	t.deepEqual(document, parseObject(plain.stdout));
	t.deepEqual(notes, []);
	t.like(verdicts, [
		{rule: 'minEfficiency', value: '0.395', status: 'fail'},
		{rule: 'maxWastedBytes', status: 'off'},
		{rule: 'maxOwnWastedPercent', status: 'fail'},
	]);
});

test('--json asked for in a pipeline is only a document', async t => {
	const file = await writeArchive(t, shop);
	const {status} = await runProgram([file, '--json'], {env: {CI: 'true'}});
	t.is(status, 0);
});

test('an image that wastes nothing passes', async t => {
	const [first] = shop.steps;
	const file = await writeArchive(t, {...shop, steps: [first!]});
	const {status, stdout} = await runProgram(['--ci', file]);
	t.is(status, 0);
	t.regex(stdout, /^ {2}PASS {2}efficiency at least 0\.9 +1\.000$/mv);
});
