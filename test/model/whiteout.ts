import test from 'ava';
import {parseWhiteout} from '../../source/model/whiteout.js';

const cases = [
	['file', {kind: 'none'}],
	['wh.file', {kind: 'none'}],
	['.WH.file', {kind: 'none'}],
	['.wh', {kind: 'none'}],
	['.wh.file', {kind: 'remove', name: 'file'}],
	['.wh..bashrc', {kind: 'remove', name: '.bashrc'}],
	['.wh..wh', {kind: 'remove', name: '.wh'}],
	['.wh.__proto__', {kind: 'remove', name: '__proto__'}],
	['.wh..wh..opq', {kind: 'opaque'}],
	['.wh..wh..opq2', {kind: 'reserved'}],
	['.wh..wh.plnk', {kind: 'reserved'}],
	['.wh..wh.', {kind: 'reserved'}],
	['.wh.', {kind: 'invalid'}],
] as const;

for (const [name, whiteout] of cases) {
	test(`${name} is ${whiteout.kind}`, t => {
		t.deepEqual(parseWhiteout(name), whiteout);
	});
}
