import {readFile} from 'node:fs/promises';
import test from 'ava';
import {ImgscopeError, reasonOf} from '../source/errors.js';

test('of a failure of the system the reason is left, without code and path', async t => {
	const error = await t.throwsAsync(readFile('/nowhere/file'));
	t.is(reasonOf(error), 'no such file or directory');
	t.is(
		reasonOf(new Error('ENOSPC: no space left on device, write')),
		'no space left on device',
	);
});

test('of any other failure the first line is left', t => {
	t.is(
		reasonOf(new ImgscopeError('image-not-found', 'There is no image\nor so')),
		'There is no image',
	);
	t.is(
		reasonOf(new Error('connect ECONNREFUSED 127.0.0.1:80')),
		'connect ECONNREFUSED 127.0.0.1:80',
	);
	t.is(reasonOf('thrown text'), 'thrown text');
	t.is(reasonOf(undefined), 'undefined');
});
