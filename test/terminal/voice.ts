import xterm from '@xterm/headless';
import test from 'ava';
import {createVoice} from '../../source/terminal/voice.js';

/** A voice with the terminal that it writes to. */
const open = (columns = 40, rows = 10) => {
	const terminal = new xterm.Terminal({
		cols: columns,
		rows,
		allowProposedApi: true,
	});
	let written = '';
	const target = {
		columns,
		write(text: string) {
			written += text;
			terminal.write(text);
		},
	};
	return {
		voice: createVoice(target),
		take() {
			const taken = written;
			written = '';
			return taken;
		},
		resize(width: number) {
			target.columns = width;
			terminal.resize(width, rows);
		},
		async show() {
			await new Promise<void>(resolve => {
				terminal.write('', resolve);
			});
			const {active} = terminal.buffer;
			return {
				lines: Array.from({length: active.length}, (_, row) =>
					active.getLine(row)!.translateToString(true).trimEnd(),
				).filter(line => line !== ''),
				cursor: [active.cursorX, active.cursorY],
			};
		},
	};
};

test('what is said stands below what was said before, with the cursor at its start', async t => {
	const {voice, take, show} = open();
	voice.say(['Layers.', 'Layer 0, 2 MB']);
	t.is(take(), 'Layers.\r\nLayer 0, 2 MB\r');
	voice.say(['Layer 1, 3 MB']);
	t.is(take(), '\r\nLayer 1, 3 MB\r');
	t.deepEqual(await show(), {
		lines: ['Layers.', 'Layer 0, 2 MB', 'Layer 1, 3 MB'],
		cursor: [0, 2],
	});
});

test('nothing is written when there is nothing to say', t => {
	const {voice, take} = open();
	voice.say([]);
	voice.leave();
	t.is(take(), '');
});

test('a long sentence is broken between words, and the cursor stands at its first row', async t => {
	const {voice, show} = open(20);
	voice.say(['one two three four five six seven eight']);
	t.deepEqual(await show(), {
		lines: ['one two three four', 'five six seven', 'eight'],
		cursor: [0, 0],
	});
	voice.say(['next']);
	const {lines} = await show();
	t.is(lines.at(-1), 'next');
});

test('a word that is too long is left to the terminal whole', async t => {
	const {voice, take, show} = open(20);
	const path = `/usr/${'a'.repeat(30)}`;
	voice.say([`at ${path} it ends`]);
	t.true(take().includes(path));
	voice.say(['next']);
	const {lines} = await show();
	t.deepEqual(lines, [
		'at',
		path.slice(0, 20),
		`${path.slice(20)} it`,
		'ends',
		'next',
	]);
});

test('wide characters do not throw the rows out', async t => {
	const {voice, show} = open(21);
	voice.say(['世'.repeat(25)]);
	voice.say(['next']);
	const {lines} = await show();
	t.is(lines.at(-1), 'next');
	t.is(lines.join('').replace('next', ''), '世'.repeat(25));
});

test('what is said after the terminal became narrower stands below all else', async t => {
	const {voice, resize, show} = open(40);
	voice.say(['one two three four five six seven']);
	resize(20);
	voice.say(['next']);
	const {lines} = await show();
	t.is(lines.at(-1), 'next');
	t.true(lines.join(' ').includes('seven'));
});

test('typing writes the letters that are typed and nothing else', async t => {
	const {voice, take, show} = open();
	voice.type({label: 'Filter', before: '', after: ''});
	t.is(take(), 'Filter: ');
	voice.type({label: 'Filter', before: 'a', after: ''});
	voice.type({label: 'Filter', before: 'ab', after: ''});
	t.is(take(), 'ab');
	voice.type({label: 'Filter', before: 'a', after: ''});
	t.deepEqual(await show(), {lines: ['Filter: a'], cursor: [9, 0]});
});

test('a line is corrected in its middle', async t => {
	const {voice, show} = open();
	voice.type({label: 'To', before: 'abcd', after: ''});
	voice.type({label: 'To', before: 'ab', after: 'cd'});
	t.deepEqual(await show(), {lines: ['To: abcd'], cursor: [6, 0]});
	voice.type({label: 'To', before: 'abX', after: 'cd'});
	t.deepEqual(await show(), {lines: ['To: abXcd'], cursor: [7, 0]});
	voice.type({label: 'To', before: 'a', after: 'cd'});
	t.deepEqual(await show(), {lines: ['To: acd'], cursor: [5, 0]});
	voice.type({label: 'To', before: 'acd', after: ''});
	t.deepEqual(await show(), {lines: ['To: acd'], cursor: [7, 0]});
	voice.type({label: 'To', before: '', after: ''});
	t.deepEqual(await show(), {lines: ['To:'], cursor: [4, 0]});
});

test('wide and combined characters are taken back whole', async t => {
	const {voice, show} = open();
	voice.type({label: 'To', before: 'a世e\u0301', after: ''});
	voice.type({label: 'To', before: 'a世e', after: ''});
	voice.type({label: 'To', before: 'a世', after: ''});
	t.deepEqual(await show(), {lines: ['To: a世'], cursor: [7, 0]});
	voice.type({label: 'To', before: 'a', after: ''});
	t.deepEqual(await show(), {lines: ['To: a'], cursor: [5, 0]});
});

test('a line that takes several rows is written anew when it is corrected', async t => {
	const {voice, show} = open(20);
	const text = 'x'.repeat(30);
	voice.type({label: 'To', before: text, after: ''});
	voice.type({label: 'To', before: `${text}y`, after: ''});
	voice.type({label: 'To', before: text, after: ''});
	const {lines} = await show();
	t.is(lines.join(''), `To: ${text}yTo: ${text}`);
});

test('what is said while a line is typed stands below it, and typing goes on below that', async t => {
	const {voice, show} = open();
	voice.type({label: 'Filter', before: 'a', after: ''});
	voice.say(['etc, directory']);
	voice.type({label: 'Filter', before: 'ab', after: ''});
	const {lines} = await show();
	t.deepEqual(lines, ['Filter: a', 'etc, directory', 'Filter: ab']);
	voice.leave();
	const {cursor} = await show();
	t.deepEqual(cursor, [0, 3]);
});
