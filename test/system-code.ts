import {readFile} from 'node:fs/promises';
import test from 'ava';
import {ImgscopeError} from '../source/errors.js';
import {isMissing, systemCode} from '../source/system-code.js';

const failureOf = async (file: string): Promise<unknown> => {
	try {
		return await readFile(file);
	} catch (error) {
		return error;
	}
};

test('the system says why it fails', async t => {
	t.is(systemCode(await failureOf('/nowhere/file')), 'ENOENT');
	t.is(systemCode(await failureOf('/')), 'EISDIR');
	t.is(systemCode(new Error('text')), '');
	t.is(systemCode('ENOENT'), '');
});

test('a file is missing with its directory, too', async t => {
	t.true(isMissing(await failureOf('/nowhere/file')));
	t.true(isMissing(await failureOf('/dev/null/file')));
	t.false(isMissing(await failureOf('/')));
	t.false(isMissing(new ImgscopeError('image-not-found', 'There is no image')));
});
