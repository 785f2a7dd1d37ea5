import test from 'ava';
import {refuseKey} from '../../source/settings/check-key.js';
import {keymap} from '../../source/ui/keymap.js';

test('every key of the default table can be used', t => {
	for (const key of new Set(keymap.flatMap(binding => binding.keys))) {
		t.true(key === 'ctrl+c' || refuseKey(key) === undefined, `${key}`);
	}
});

for (const key of ['a', 'Z', '7', '~', 'é', 'ctrl+space', 'shift+tab', 'up']) {
	test(`${key} is a key`, t => {
		t.is(refuseKey(key), undefined);
	});
}

for (const key of [
	'ctrl+m',
	'ctrl+i',
	'ctrl+j',
	'ctrl+h',
	'ctrl+[',
	'ctrl+s',
	'ctrl+q',
	'ctrl+c',
	'ctrl+A',
	'ctrl+1',
	'ctrl+up',
	'ctrl+',
	'shift+up',
	'shift+a',
	'alt+x',
	'',
	' ',
	'ab',
	'f1',
	'\u{1B}',
	'\u{202E}',
]) {
	test(`${JSON.stringify(key)} is none, for a reason`, t => {
		t.regex(refuseKey(key)!.reason, /^(?:\w|a ).*[^.]$/);
	});
}
