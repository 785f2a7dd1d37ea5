import test from 'ava';
import {type Key} from 'ink';
import {keyPresses} from '../../source/terminal/key-names.js';

const noKey: Key = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageDown: false,
	pageUp: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	ctrl: false,
	shift: false,
	tab: false,
	backspace: false,
	delete: false,
	meta: false,
	super: false,
	hyper: false,
	capsLock: false,
	numLock: false,
};

const names = (input: string, key: Partial<Key> = {}): string[] =>
	keyPresses(input, {...noKey, ...key}).map(({name}) => name);

const text = (input: string): string[] =>
	keyPresses(input, noKey).map(press => press.text ?? `<${press.name}>`);

test('keys have names', t => {
	t.deepEqual(names('', {upArrow: true}), ['up']);
	t.deepEqual(names('', {pageDown: true}), ['pagedown']);
	t.deepEqual(names('', {return: true}), ['enter']);
	t.deepEqual(names('', {delete: true}), ['delete']);
	t.deepEqual(names('', {escape: true, meta: true}), ['escape']);
});

test('shift tells tab from its other direction, and nothing else', t => {
	t.deepEqual(names('', {tab: true}), ['tab']);
	t.deepEqual(names('', {tab: true, shift: true}), ['shift+tab']);
	t.deepEqual(names('', {upArrow: true, shift: true}), ['up']);
	t.deepEqual(names('G', {shift: true}), ['G']);
});

test('keys that come faster than they are read are presses of their own', t => {
	t.deepEqual(names('jjj'), ['j', 'j', 'j']);
	t.deepEqual(names('\t\t'), ['tab', 'tab']);
	t.deepEqual(names('j\u{3}\0\u{7F}'), [
		'j',
		'ctrl+c',
		'ctrl+space',
		'backspace',
	]);
	t.deepEqual(names('j\rk'), ['j', 'enter', 'k']);
	t.deepEqual(names('/usr\r\n'), ['/', 'u', 's', 'r', 'enter']);
});

test('what people see as one character is one press', t => {
	t.deepEqual(names('e\u{301}👨‍👩‍👧'), ['e\u{301}', '👨‍👩‍👧']);
});

test('keys type what they are', t => {
	t.deepEqual(text('a é日'), ['a', ' ', 'é', '日']);
	t.deepEqual(text('\r'), ['<enter>']);
});

test('ctrl and a letter have a name and no text', t => {
	t.deepEqual(keyPresses('a', {...noKey, ctrl: true}), [{name: 'ctrl+a'}]);
});

test('ctrl and space have one name however they are reported', t => {
	for (const input of ['', ' ', '`', '@']) {
		t.deepEqual(names(input, {ctrl: true}), ['ctrl+space']);
	}
});

test('sequences that nobody knows press no key', t => {
	t.deepEqual(names('\u{1C}\u{9B}'), []);
	t.deepEqual(names('[', {meta: true}), []);
	t.deepEqual(names('[1;2;3X', {meta: true}), []);
	t.deepEqual(names(''), []);
});

test('escape and a key right behind it are two keys', t => {
	t.deepEqual(names('q', {meta: true}), ['escape', 'q']);
});
