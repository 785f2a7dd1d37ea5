import {type Command} from './command.js';
import {type Context} from './binding.js';
import {keymap} from './keymap.js';

const byContext = new Map<Context, Map<string, Command>>();
for (const {context, keys, command} of keymap) {
	const commands = byContext.get(context) ?? new Map<string, Command>();
	byContext.set(context, commands);
	for (const key of keys) {
		commands.set(key, command);
	}
}

/** The command of a key, asked for in each context in turn. */
export const matchKey = (
	key: string,
	contexts: readonly Context[],
): Command | undefined => {
	for (const context of contexts) {
		const command = byContext.get(context)?.get(key);
		if (command !== undefined) {
			return command;
		}
	}

	return undefined;
};
