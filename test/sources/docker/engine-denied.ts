import {chmod} from 'node:fs/promises';
import process from 'node:process';
import test from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {open, startEngine} from './_fake-engine.js';

/** The user that owns nothing. */
const nobody = 65_534;

// In a file of its own: who the process is counts for all tests in it.
test('a socket that is not ours', async t => {
	const {endpoint, socket} = await startEngine(t, () => undefined);
	await chmod(socket, 0);
	const engine = await open(t, endpoint);
	if (process.getuid?.() === 0) {
		process.seteuid?.(nobody);
		t.teardown(() => {
			process.seteuid?.(0);
		});
	}

	const error = await t.throwsAsync(engine.inspect('app'), {
		instanceOf: ImgscopeError,
		code: 'source-unavailable',
		message: /permission denied/v,
	});
	t.regex(error.hint ?? '', /docker group/v);
});
