import {ImgscopeError, isImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';

const hasCode = (error: unknown): error is NodeJS.ErrnoException =>
	error instanceof Error && 'code' in error;

/** Whether something is not there. */
export const isAbsent = (error: unknown): boolean =>
	hasCode(error) && error.code === 'ENOENT';

/** What the system says of a failure, without its code and its paths. */
const systemReason = (error: unknown): string =>
	/^E[A-Z\d]+: ([^,]+)/.exec(reasonOf(error))?.[1] ?? reasonOf(error);

/** Says of which file a failure of the system speaks. */
export const writeError = (name: string, error: unknown): unknown =>
	hasCode(error) && !isImgscopeError(error)
		? new ImgscopeError(
				'write-failed',
				`Cannot write ${printable(name)}: ${printable(systemReason(error))}`,
				{cause: error},
			)
		: error;
