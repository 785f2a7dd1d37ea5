import test from 'ava';
import {
	type MouseEvent,
	parseMouse,
} from '../../source/terminal/mouse-event.js';

test('presses, drags, releases and the wheel are told apart, cells counted from 0', t => {
	const at = (kind: MouseEvent['kind']): MouseEvent => ({
		kind,
		column: 9,
		row: 4,
	});
	t.deepEqual(parseMouse('[<0;10;5M'), at('press'));
	t.deepEqual(parseMouse('[<32;10;5M'), at('drag'));
	t.deepEqual(parseMouse('[<0;10;5m'), at('release'));
	t.deepEqual(parseMouse('[<64;10;5M'), at('wheel-up'));
	t.deepEqual(parseMouse('[<65;10;5M'), at('wheel-down'));
});

test('Ctrl and Alt change nothing; with Shift, which selects text, nothing happens', t => {
	t.is(parseMouse('[<16;1;1M')?.kind, 'press');
	t.is(parseMouse('[<8;1;1M')?.kind, 'press');
	t.is(parseMouse('[<4;1;1M'), undefined);
	t.is(parseMouse('[<36;1;1M'), undefined);
});

for (const report of [
	'[<1;1;1M', // The middle button.
	'[<2;1;1M',
	'[<35;1;1M', // Motion without a button.
	'[<66;1;1M', // A wheel to the side.
	'[<128;1;1M',
	'[<0;0;1M',
	'[<0;1;0M',
	'[<0;1M',
	'[<0;1;1;1M',
	'[<0;-1;1M',
	'[<0;1e3;1M',
	'[<0;999999;1M',
	'[<;;M',
	'[<0;1;1Mx',
	'',
]) {
	test(`nothing comes of the report "${report}"`, t => {
		t.is(parseMouse(report), undefined);
	});
}
