import test from 'ava';
import {failureOf, parseObject, runProgram} from '../helpers/run-program.js';

const example = 'test/fixtures/example.tar';

test('advise tells what can go, and how', async t => {
	const {status, stdout} = await runProgram(['advise', example]);
	t.is(status, 0);
	t.regex(stdout, /\[ \] 11\.9 MB .*\/app\/node_modules is stored again/v);
	t.regex(stdout, /\| COPY --chown=1000:1000 \. \/app\n/v);
	t.regex(stdout, /small findings/v);
	t.regex(stdout, /Only another base image/v);
});

test('advise --all --own sums nothing and leaves out the base image', async t => {
	const {stdout} = await runProgram(['advise', '--all', '--own', example]);
	t.notRegex(stdout, /small finding|another base image is/v);
	t.regex(stdout, /Stored again by a later layer: the cache of ldconfig/v);
});

test('advise --json is one document', async t => {
	const {stdout} = await runProgram(['advise', '--json', example]);
	const {schemaVersion, reference, own, findings} = parseObject(stdout);
	t.is(schemaVersion, 1);
	t.is(reference, example);
	t.like(own, {before: {stored: 112_044_089}});
	t.true(Array.isArray(findings) && findings.length > 5);
});

test('advise --dockerignore prints lines alone', async t => {
	const {stdout} = await runProgram(['advise', '--dockerignore', example]);
	t.regex(stdout, /^(?:\S+\n)+$/v);
	t.true(stdout.split('\n').includes('.env'));
});

for (const [title, args, message] of [
	['no image', ['advise'], /needs an image\nFor example/v],
	['two images', ['advise', 'a', 'b'], /One image at a time/v],
	['a layer', ['advise', 'a', '--layer=1'], /belong to/v],
	['rules', ['advise', 'a', '--ci'], /judges no rules/v],
	['a size in words', ['advise', 'a', '--min-saving=big'], /not "big"/v],
	[
		'an option elsewhere',
		['files', 'a', '--own'],
		/belong to "imgscope advise"/v,
	],
] as const) {
	test(`advise refuses ${title}`, async t => {
		t.regex(failureOf(await runProgram(args)), message);
	});
}
