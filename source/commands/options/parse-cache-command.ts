import {printable} from '../../printable.js';
import {suggest} from '../../settings/value-readers.js';
import {usage} from './usage-error.js';

const verbs = ['list', 'clear', 'path'] as const;

/** Looks after what is kept of images that were read. */
export type CacheCommand = {
	readonly command: 'cache';
	readonly verb: (typeof verbs)[number];
	readonly json: boolean;
};

/** Reads what `cache` asks for. Throws an ImgscopeError `usage`. */
export const parseCacheCommand = (
	[, word = 'list', ...more]: readonly string[],
	json: boolean,
): CacheCommand => {
	const verb = verbs.find(name => name === word);
	if (verb === undefined || more.length > 0) {
		throw usage(
			`"imgscope cache" does not know "${printable([word, ...more].join(' '))}"`,
			suggest(word, verbs),
		);
	}

	return {command: 'cache', verb, json};
};
