/** What went wrong, for programs and tests; the message is for people. */
export type ErrorCode =
	| 'usage'
	| 'source-unavailable'
	| 'image-not-found'
	| 'image-ambiguous'
	| 'image-in-use'
	| 'build-failed'
	| 'access-denied'
	| 'pull-forbidden'
	| 'archive-invalid'
	| 'layer-invalid'
	| 'path-not-found'
	| 'write-failed'
	| 'stopped';

type ErrorDetails = {
	readonly hint?: string | undefined;
	readonly cause?: unknown;
};

/**
Every failure that a user can meet. The message states the fact and the object ("Cannot read image.tar: manifest.json is missing"), the hint what to do about it.

Text from images and servers must be made printable before it goes into a message.
*/
export class ImgscopeError extends Error {
	override readonly name = 'ImgscopeError';
	readonly code: ErrorCode;

	/** What the user can do, as a sentence. */
	readonly hint: string | undefined;

	constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
		super(
			message,
			details.cause === undefined ? undefined : {cause: details.cause},
		);
		this.code = code;
		this.hint = details.hint;
	}
}

export const isImgscopeError = (error: unknown): error is ImgscopeError =>
	error instanceof ImgscopeError;

/** What the system says, between its code and the path, which the message around it has already. */
const systemReason = /^E[A-Z\d]+: ([^,]+)/;

/** The first line of what any thrown value says, for use inside a message. */
export const reasonOf = (error: unknown): string => {
	const text = error instanceof Error ? error.message : String(error);
	const line = text.split('\n', 1)[0]?.trim() ?? '';
	return systemReason.exec(line)?.[1] ?? line;
};
