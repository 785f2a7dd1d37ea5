import test from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {splitBuildArguments} from '../../../source/commands/options/split-build-arguments.js';

test('leave what is no build alone', t => {
	t.is(splitBuildArguments(['nginx']), undefined);
	t.is(splitBuildArguments(['--json', 'nginx']), undefined);
	t.is(splitBuildArguments(['files', 'build']), undefined);
	t.is(splitBuildArguments([]), undefined);
});

test('give the build exactly its arguments', t => {
	t.deepEqual(
		splitBuildArguments([
			'--ci',
			'build',
			'-t',
			'app:1',
			'--max-wasted-bytes',
			'20MB',
			'--platform',
			'linux/arm64',
			'--build-arg=A=--ci=1',
			'-f',
			'-',
			'--min-efficiency=0.8',
			'.',
		]),
		{
			own: ['--ci', '--max-wasted-bytes=20MB', '--min-efficiency=0.8'],
			source: 'docker',
			build: [
				'-t',
				'app:1',
				'--platform',
				'linux/arm64',
				'--build-arg=A=--ci=1',
				'-f',
				'-',
				'.',
			],
		},
	);
});

test('how the image is looked at is not for the build', t => {
	t.deepEqual(
		splitBuildArguments(['build', '--screen-reader', '--no-mouse', '.']),
		{own: ['--screen-reader', '--no-mouse'], source: 'docker', build: ['.']},
	);
});

test('build with podman when told to', t => {
	for (const argv of [
		['build', '--source', 'podman', '.'],
		['--source=podman', 'build', '.'],
	]) {
		t.deepEqual(splitBuildArguments(argv), {
			own: [],
			source: 'podman',
			build: ['.'],
		});
	}
});

test('refuse to build with what builds nothing', t => {
	const error = t.throws(
		() => splitBuildArguments(['build', '--source', 'oci', '.']),
		{instanceOf: ImgscopeError},
	);
	t.is(error.code, 'usage');
});
