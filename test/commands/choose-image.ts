import test from 'ava';
import {parseCommandLine} from '../../source/commands/options/command-line.js';
import {ImgscopeError} from '../../source/errors.js';

test('no words ask for the list to choose from', t => {
	t.like(parseCommandLine(['--platform', 'linux/arm64'], {}), {
		command: 'choose',
		platform: {os: 'linux', architecture: 'arm64'},
	});
});

test('images asks for the list', t => {
	t.like(parseCommandLine(['images'], {}), {
		command: 'images',
		json: false,
	});
	t.like(parseCommandLine(['images', '--json'], {CI: 'true'}), {
		command: 'images',
		json: true,
	});
});

for (const words of [
	['--json'],
	['--ci'],
	['--layer', '1'],
	['--source', 'docker'],
	['images', '--ci'],
	[''],
]) {
	test(`"${words.join(' ')}" needs an image`, t => {
		const error = t.throws(() => parseCommandLine(words, {}), {
			instanceOf: ImgscopeError,
		});
		t.is(error?.code, 'usage');
	});
}
