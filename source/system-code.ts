/** The code of an error of the system, such as `ENOENT`; empty where an error has none. */
export const systemCode = (error: unknown): string =>
	error instanceof Error && 'code' in error && typeof error.code === 'string'
		? error.code
		: '';

/** Whether a file is not there, nor the directory that it would be in. */
export const isMissing = (error: unknown): boolean =>
	['ENOENT', 'ENOTDIR'].includes(systemCode(error));
