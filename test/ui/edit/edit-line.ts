import test from 'ava';
import {
	type EditCommand,
	editLine,
	edits,
	insert,
	textOf,
} from '../../../source/ui/edit/edit-line.js';
import {drawEditLine} from '../../../source/ui/edit/draw-edit-line.js';
import {textWidth} from '../../../source/fit-text.js';

const edit = (text: string, ...commands: readonly EditCommand[]): string => {
	let line = editLine(text);
	for (const command of commands) {
		line = edits[command](line);
	}

	return `${line.before}|${line.after}`;
};

test('the cursor moves by what people see as characters', t => {
	t.is(edit('a👨‍👩‍👧', 'edit.left'), 'a|👨‍👩‍👧');
	t.is(
		edit('ae\u{301}', 'edit.home', 'edit.right', 'edit.right'),
		'ae\u{301}|',
	);
	t.is(edit('ab', 'edit.home', 'edit.left'), '|ab');
	t.is(edit('ab', 'edit.right'), 'ab|');
	t.is(edit('ab', 'edit.home', 'edit.end'), 'ab|');
});

test('what is before or behind the cursor is erased', t => {
	t.is(edit('abc', 'edit.left', 'edit.erase'), 'a|c');
	t.is(edit('abc', 'edit.left', 'edit.delete'), 'ab|');
	t.is(edit('', 'edit.erase', 'edit.delete'), '|');
	t.is(edit('abc', 'edit.left', 'edit.clear'), '|c');
});

test('words end at spaces and slashes', t => {
	t.is(edit('out/etc/nginx', 'edit.erase-word'), 'out/etc/|');
	t.is(edit('out/etc/', 'edit.erase-word'), 'out/|');
	t.is(edit('two words', 'edit.erase-word'), 'two |');
});

test('text goes in where the cursor is', t => {
	t.is(textOf(insert(edits['edit.left'](editLine('ac')), 'b')), 'abc');
});

test('a line never takes more columns than there are', t => {
	const long = edits['edit.left'](
		edits['edit.left'](editLine(`${'漢'.repeat(30)}/\u{1B}[2Jdeep/name`)),
	);
	for (let columns = 6; columns < 90; columns++) {
		const drawn = drawEditLine(long, columns)
			.map(({text}) => text)
			.join('');
		t.true(textWidth(drawn) <= columns, `${columns}: ${drawn}`);
		t.true(drawn.includes('▏'));
		t.false(drawn.includes('\u{1B}'));
	}
});
