import test from 'ava';
import {type Key} from 'ink';
import {createInputReader} from '../../source/terminal/read-input.js';

const flags = [
	'upArrow downArrow leftArrow rightArrow pageDown pageUp home end return escape',
	'ctrl shift tab backspace delete meta super hyper capsLock numLock',
]
	.join(' ')
	.split(' ');

// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- all of its flags are there
const plain = Object.fromEntries(
	flags.map(flag => [flag, false]),
) as unknown as Key;
const down: Key = {...plain, downArrow: true};

/** What comes of inputs one after the other: keys by name, the mouse as `press@column,row`. */
const read = (...inputs: ReadonlyArray<string | Key>): readonly string[] => {
	const reader = createInputReader();
	return inputs
		.flatMap(input =>
			typeof input === 'string' ? reader(input, plain) : reader('', input),
		)
		.map(event =>
			event.type === 'key'
				? event.press.name
				: `${event.event.kind}@${event.event.column},${event.event.row}`,
		);
};

test('keys are keys, the mouse is the mouse', t => {
	t.deepEqual(read('j', '[<0;3;4M', '[<0;3;4m', 'q'), [
		'j',
		'press@2,3',
		'release@2,3',
		'q',
	]);
	t.deepEqual(read('[', '<', down), ['[', '<', 'down']);
});

test('a report in two pieces is one', t => {
	const report = '[<0;13;24M';
	for (let cut = 2; cut < report.length; cut++) {
		t.deepEqual(read(report.slice(0, cut), `${report.slice(cut)}jk`), [
			'press@12,23',
			'j',
			'k',
		]);
	}
});

test('a report that never ends is dropped, and the key behind it counts', t => {
	t.deepEqual(read('[<0;13;', 'q'), ['q']);
	t.deepEqual(read('[<0;13;', down), ['down']);
	t.deepEqual(read('[<0;13;', '[<0;3;4M'), ['press@2,3']);
});

test('reports of buttons that do nothing, and wrong ones, are no keys', t => {
	t.deepEqual(read('[<35;1;1M', '[<;;M', '[<0;0;0M'), []);
});

test('reports of terminals that do not know decimal numbers are no keys', t => {
	t.deepEqual(read('[M', ' !!', 'q'), ['q']);
	t.deepEqual(read('[M', ' !!q'), ['q']);
});

test('a text that looks a little like a report is typed', t => {
	t.deepEqual(read('[<div>'), ['[', '<', 'd', 'i', 'v', '>']);
	t.deepEqual(read('[Mm]'), ['[', 'M', 'm', ']']);
});
