import test from 'ava';
import {
	app,
	debian,
	listOf,
	openChooser,
	showChooser,
} from '../../helpers/open-chooser.js';

test('the list of images has a palette of its commands', t => {
	const {press, effects} = openChooser(listOf(app, debian));
	for (const key of [':', 'ctrl+p']) {
		const screen = showChooser(press(key)).join('\n');
		t.regex(screen, /Commands/v);
		t.regex(screen, /Commands[^\n]*\n│ Enter {2}→ {2}l +Look into the image/v);
		t.notRegex(screen, /treemap|Filter the files/v);
		t.is(press('escape').palette, undefined);
	}

	const narrowed = press(':', 'text:sort');
	t.regex(showChooser(narrowed).at(-1)!, /command: sort/v);
	const sorted = press('enter');
	t.is(sorted.palette, undefined);
	t.is(sorted.sort, 'size');
	const marked = press(':', 'text:x', 'backspace', 'text:compare', 'enter');
	t.regex(marked.message!, /press the key again/v);
	press(':', 'text:look into', 'enter');
	t.is(effects.at(-1)?.type, 'open');
});

test('a palette that finds nothing says so, and is moved in', t => {
	const {press} = openChooser(listOf(app));
	t.is(press(':', 'down', 'down').palette?.list.cursor, 2);
	t.is(press('up').palette?.list.cursor, 1);
	const none = press('text:qqqq');
	t.regex(showChooser(none).join('\n'), /No command is called like that/v);
	t.is(press('enter').message, 'There is no such command.');
	t.is(press('ctrl+u').palette?.list.cursor, 0);
});
