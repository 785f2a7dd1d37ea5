import {ImgscopeError, isImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';
import {systemCode} from '../system-code.js';

/** Whether something is not there. */
export const isAbsent = (error: unknown): boolean =>
	systemCode(error) === 'ENOENT';

/** Says of which file a failure of the system speaks. */
export const writeError = (name: string, error: unknown): unknown =>
	systemCode(error) !== '' && !isImgscopeError(error)
		? new ImgscopeError(
				'write-failed',
				`Cannot write ${printable(name)}: ${printable(reasonOf(error))}`,
				{cause: error},
			)
		: error;
