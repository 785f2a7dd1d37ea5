import test from 'ava';
import {parseBuildArguments} from '../../../source/sources/build/build-arguments.js';

const cases: ReadonlyArray<
	readonly [string, ReadonlyArray<string | undefined>]
> = [
	['.', ['.']],
	['-t app .', ['.']],
	['. -t app', ['.']],
	['-', ['-']],
	['-f Dockerfile.dev .', ['.', 'Dockerfile.dev']],
	['-fdev .', ['.', 'dev']],
	['-f=dev .', ['.', 'dev']],
	['-qf dev .', ['.', 'dev']],
	['-q .', ['.']],
	['--file dev --no-cache .', ['.', 'dev']],
	['--file=dev --pull .', ['.', 'dev']],
	['-f - .', ['.', '-']],
	['--iidfile id .', ['.', undefined, 'id']],
	['--iidfile=id .', ['.', undefined, 'id']],
	['--build-arg --iidfile=no .', ['.']],
	['--pull=true --secret id=x,src=y https://h/r.git', ['https://h/r.git']],
	['-t app -- .', ['.']],
	['-t app --', []],
	['', []],
	['-t', []],
];

for (const [line, [context, file, idFile]] of cases) {
	test(`docker build ${line}`, t => {
		t.deepEqual(parseBuildArguments(line === '' ? [] : line.split(' ')), {
			context,
			file,
			idFile,
			target: undefined,
			buildArguments: new Map(),
		});
	});
}

test('the stage and the arguments of a build', t => {
	const {target, buildArguments} = parseBuildArguments([
		'--target=web',
		'--build-arg',
		'A=1=2',
		'--build-arg=B=',
		'--build-arg',
		'FROM_ENVIRONMENT',
		'.',
	]);
	t.is(target, 'web');
	t.deepEqual(
		[...buildArguments],
		[
			['A', '1=2'],
			['B', ''],
		],
	);
});
