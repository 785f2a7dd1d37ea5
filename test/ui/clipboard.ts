import {execFileSync} from 'node:child_process';
import test from 'ava';
import {equivalentCommand} from '../../source/ui/clipboard/equivalent-command.js';
import {shellQuote} from '../../source/shell-quote.js';
import {buildImage, file} from '../helpers/build-image.js';
import {type Explorer, openImage} from '../helpers/explore.js';
import {sampleImage} from '../helpers/sample-image.js';

const copied = ({effects}: Explorer): unknown => {
	const effect = effects.at(-1);
	return typeof effect === 'object' && effect.type === 'copy'
		? effect.text
		: undefined;
};

test('y among the layers copies the digest, or the diff ID where there is none', t => {
	const explorer = openImage(
		buildImage([[file('a')], [file('b')]], {
			layers: [
				{index: 0, command: 'A', digest: 'sha256:d0', diffId: 'sha256:i0'},
				{index: 1, command: 'B', diffId: 'sha256:i1'},
			],
		}),
	);
	t.is(explorer.press('1', 'g', 'y').message, 'Copied the digest.');
	t.is(copied(explorer), 'sha256:d0');
	t.is(explorer.press('j', 'y').message, 'Copied the diff ID.');
	t.is(copied(explorer), 'sha256:i1');
});

test('Y copies the command of the layer, y in the Dockerfile the instruction', t => {
	const explorer = openImage(sampleImage());
	t.is(explorer.press('1', 'G', 'Y').message, 'Copied the command.');
	t.is(copied(explorer), 'RUN tidy');
	explorer.press('6', 'g', 'y');
	t.is(copied(explorer), 'ADD rootfs /');
});

test('C copies the command line that prints what is shown', t => {
	const explorer = openImage(sampleImage());
	const shown = (...keys: readonly string[]): unknown => {
		explorer.press(...keys, 'C');
		return copied(explorer);
	};

	t.is(shown('1', 'g'), 'imgscope files test:latest --layer 0');
	t.is(shown('G', 'a'), 'imgscope files test:latest --range 0..2');
	t.is(
		shown('a', '4', '-'),
		"imgscope files test:latest --layer 2 --where '!change:removed'",
	);
	t.is(
		shown('/', "text:it's", 'enter'),
		String.raw`imgscope files test:latest --layer 2 --where '(it'\''s) !change:removed'`,
	);
	t.is(shown('7'), 'imgscope test:latest');
});

test('before there is an image there is no command line', t => {
	const {store} = openImage(sampleImage());
	t.is(equivalentCommand({...store.getState(), image: undefined}), undefined);
});

test('a shell reads quoted words back as they were', t => {
	const words = [
		'plain',
		"it's",
		'a b',
		'$(id)',
		'`id`',
		'"',
		'\\',
		'ü',
		'!x',
		'*',
		'~',
		'',
		"''",
		'a\nb',
	];
	const line = words.map(word => shellQuote(word)).join(' ');
	const read = execFileSync(
		'/bin/sh',
		['-c', String.raw`printf '%s\0' ${line}`],
		{
			encoding: 'utf8',
		},
	);
	t.deepEqual(read.split('\0').slice(0, -1), words);
});
