import test from 'ava';
import {failureOf, runProgram} from '../helpers/run-program.js';

const cases: ReadonlyArray<readonly [title: string, line: string, RegExp]> = [
	[
		'no image',
		'--json',
		/There is no image to look into\nFor example: imgscope /v,
	],
	['files of no image', 'files', /There is no image to look into/v],
	['two images', 'one two', /One image at a time, not "one two"\n.*--help/v],
	[
		'a command with a slip in it',
		'fils one',
		/not "fils one"\nDid you mean "imgscope files one"\?/v,
	],
	['two images with files', 'files one two', /One image at a time/v],
	['an unknown option', '--frobnicate x', /no option --frobnicate\n.*--help/v],
	[
		'an option with a slip in it',
		'--thme dark x',
		/no option --thme\nDid you mean --theme\?/v,
	],
	[
		'an option with a slip in two words',
		'--min-eficiency 1 x',
		/Did you mean --min-efficiency\?/v,
	],
	['an unknown letter', '-q x', /no option -q\n/v],
	[
		'an option twice',
		'--layer 1 --layer 2 files x',
		/--layer can only be set once/v,
	],
	['an option that is negated', 'files x --no-layer', /--layer needs a value/v],
	[
		'one of several that is negated',
		'x --no-report',
		/--report needs a value/v,
	],
	['no value', 'x --platform=', /--platform needs a value/v],
	[
		'an efficiency in percent',
		'x --min-efficiency 90',
		/--min-efficiency .* not "90"\n.*0\.9/v,
	],
	['an efficiency in words', 'x --min-efficiency high', /not "high"/v],
	['a negative efficiency', 'x --min-efficiency=-1', /not "-1"/v],
	[
		'a size in unknown units',
		'x --max-wasted-bytes 3XB',
		/--max-wasted-bytes .* not "3XB"\n.*20MB/v,
	],
	['a negative size', 'x --max-wasted-bytes=-3', /not "-3"/v],
	[
		'too many percent',
		'x --max-own-wasted-percent 101',
		/--max-own-wasted-percent .* not "101"\n/v,
	],
	['a layer by name', 'files x --layer top', /--layer .* not "top"\n.*from 0/v],
	['a negative layer', 'files x --layer=-1', /--layer .* not "-1"/v],
	['half a range', 'files x --range 1', /--range .*"/v],
	[
		'a range of three',
		'files x --range 1..2..3',
		/--range must be two layers/v,
	],
	[
		'a range downwards',
		'files x --range 2..1',
		/from a lower layer to a higher/v,
	],
	[
		'a layer and a range',
		'files x --layer 1 --range 1..2',
		/exclude each other/v,
	],
	['a layer without files', 'x --layer 1', /belong to "imgscope files"/v],
	['rules for files', 'files x --ci', /judges no rules/v],
	[
		'half a platform',
		'x --platform linux',
		/--platform .* not "linux"\n.*linux\/arm64/v,
	],
	[
		'an unknown source',
		'x --source nowhere',
		/no source nowhere\n.*docker-archive/v,
	],
];

for (const [title, line, message] of cases) {
	test(`refuse ${title}`, async t => {
		const outcome = await runProgram(
			line.split(' ').filter(word => word !== ''),
		);
		t.regex(failureOf(outcome), message);
		t.regex(failureOf(outcome), /^imgscope: .+\n.+\n$/v, 'there is a hint');
	});
}

test('an option of the terminal cannot reach it through a message', async t => {
	const outcome = await runProgram(['--\u001B[2J', 'x']);
	t.false(failureOf(outcome).includes('\u001B'));
});

test('where no engine answers a file is suggested', async t => {
	const nowhere = 'unix:///nonexistent/engine.sock';
	const {status, stdout, stderr} = await runProgram(['images'], {
		env: {DOCKER_HOST: nowhere, CONTAINER_HOST: nowhere},
	});
	t.is(status, 2);
	t.is(stdout, '');
	t.regex(
		stderr,
		/no images of docker: .*\n.*no images of podman: .*\n.*imgscope image\.tar\.\n$/v,
	);
});
