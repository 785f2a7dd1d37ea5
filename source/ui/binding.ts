import {type Command} from './command.js';
import {type Pane, type View} from './state.js';

/** Where a key counts: while a text is typed, in the help, in one pane, or everywhere. The first that knows a key wins. */
export type Context =
	| 'confirm'
	| 'prompt'
	| 'filter'
	| 'help'
	| 'platforms'
	| 'history'
	| 'find'
	| 'contents'
	| 'edit'
	| 'compare'
	| 'comparing'
	| 'comparison'
	| 'extract'
	| 'extracting'
	| 'extracted'
	| 'viewer'
	| 'viewer-prompt'
	| 'difference'
	| 'palette'
	| 'waiting'
	| 'images'
	| Pane
	| View
	| 'view'
	| 'lists'
	| 'global'
	| 'always';

export type Binding = {
	readonly command: Command;
	readonly keys: readonly string[];
	readonly context: Context;

	/** For the help and the README: what it does, as a sentence without a full stop. */
	readonly describe: string;

	/** For the last line: one or two words; absent where it is not worth the room. */
	readonly hint?: string;

	/** Stands before the hint instead of the first key, where two commands share one. */
	readonly hintKeys?: string;
};

/** Context, command, keys with spaces between them (none for one of the palette alone), description, hint, its keys. */
type Row = readonly [Context, Command, string, string, string?, string?];

/** A row of the key table. */
export const binding = (
	...[context, command, keys, describe, hint, hintKeys]: Row
): Binding => ({
	command,
	keys: keys === '' ? [] : keys.split(' '),
	context,
	describe,
	...(hint !== undefined && {hint}),
	...(hintKeys !== undefined && {hintKeys}),
});
