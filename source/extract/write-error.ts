import {ImgscopeError, isImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';
import {systemCode} from '../system-code.js';

/** Whether something is not there. */
export const isAbsent = (error: unknown): boolean =>
	systemCode(error) === 'ENOENT';

/** What the system says of a failure, without its code and its paths. */
const systemReason = (error: unknown): string =>
	/^E[A-Z\d]+: ([^,]+)/.exec(reasonOf(error))?.[1] ?? reasonOf(error);

/** Says of which file a failure of the system speaks. */
export const writeError = (name: string, error: unknown): unknown =>
	systemCode(error) !== '' && !isImgscopeError(error)
		? new ImgscopeError(
				'write-failed',
				`Cannot write ${printable(name)}: ${printable(systemReason(error))}`,
				{cause: error},
			)
		: error;
