import {ImgscopeError} from '../../errors.js';

/** An error in the words that were typed. */
export const usage = (message: string, hint = 'See imgscope --help.') =>
	new ImgscopeError('usage', message, {hint});
