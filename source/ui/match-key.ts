import {type Command} from './command.js';
import {type Context} from './binding.js';
import {type Keymap} from './keymap.js';
import {memoize} from './memoize.js';

const indexKeys = memoize((keymap: Keymap) => {
	const byContext = new Map<Context, Map<string, Command>>();
	for (const {context, keys, command} of keymap) {
		const commands = byContext.get(context) ?? new Map<string, Command>();
		byContext.set(context, commands);
		for (const key of keys) {
			commands.set(key, command);
		}
	}

	return byContext;
});

/** The command of a key, asked for in each context in turn. */
export const matchKey = (
	keymap: Keymap,
	key: string,
	contexts: readonly Context[],
): Command | undefined => {
	const byContext = indexKeys(keymap);
	for (const context of contexts) {
		const command = byContext.get(context)?.get(key);
		if (command !== undefined) {
			return command;
		}
	}

	return undefined;
};
