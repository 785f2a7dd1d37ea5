import {type ExecutionContext} from 'ava';
import {type ErrorCode, ImgscopeError} from '../../../source/errors.js';

/** Expects an error that says what to do. */
export const fails = async (
	t: ExecutionContext,
	promise: Promise<unknown>,
	code: ErrorCode,
	message: RegExp,
) => {
	const error = await t.throwsAsync(promise, {
		instanceOf: ImgscopeError,
		code,
		message,
	});
	t.truthy(error.hint);
	return error;
};
