import {spawnSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import test from 'ava';
import {options} from '../../source/manual/command-table.js';
import {toRoff} from '../../source/manual/to-roff.js';
import {runProgram} from '../helpers/run-program.js';

const hasGroff = spawnSync('groff', ['--version']).error === undefined;
const withGroff = hasGroff ? test : test.skip;

withGroff('groff has nothing to say about the manual page', t => {
	const {stdout, stderr, status} = spawnSync(
		'groff',
		['-man', '-Tascii', '-ww', '-P-c'],
		{input: toRoff('1.2.3'), encoding: 'utf8'},
	);
	t.is(stderr, '');
	t.is(status, 0);
	// Bold is printed by going back.
	const text = stdout.replaceAll(/.[\b]/g, '');
	for (const {name} of options) {
		t.true(text.includes(name), name);
	}

	t.true(text.includes("'size>10MB"));
});

test('the manual page is ASCII, and no text of it is a request', t => {
	for (const line of toRoff('1.2.3').trimEnd().split('\n')) {
		t.regex(line, /^(?:\.(?:TH|SH|TP|B|BR|br)\b|[^.'])[ -~]*$/);
	}
});

test('the build writes the page that the package names', async t => {
	const manifest: unknown = JSON.parse(await readFile('package.json', 'utf8'));
	t.like(manifest, {man: ['distribution/imgscope.1']});
	const {status, stdout} = await runProgram(['man']);
	t.is(status, 0);
	t.is(stdout, await readFile('distribution/imgscope.1', 'utf8'));
});
