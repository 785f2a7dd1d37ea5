import {entryOf, type MergedTree, recordAt} from '../../model/merged-tree.js';
import {splitCommands, splitWords} from '../split-shell.js';
import {type Instruction, resolveFrom} from '../instruction.js';
import {type HiddenGroup} from './hidden-group.js';

/** Options of COPY that give files what a later layer gave them. */
export type ChangedAttributes = {
	/** For words: "the owner", "the mode", "extended attributes". */
	readonly what: string;

	/** `--chown=1000:1000`. */
	readonly options: readonly string[];

	/** The commands that did it. */
	readonly commands: readonly string[];
};

/** `chown -R node:node /app` → `node:node`: names say more than numbers. */
const namedBy = (
	commands: readonly string[],
	program: string,
): string | undefined => {
	const words = commands
		.map(command => splitWords(command))
		.find(([name]) => name === program);
	const given = words?.slice(1).find(word => !word.startsWith('-'));
	return given !== undefined && !/[$`]/.test(given) ? given : undefined;
};

/** The commands of a RUN that set attributes of a path. */
const commandsAbout = (
	{keyword, body, directory}: Instruction,
	path: string,
): readonly string[] => {
	const setting =
		keyword === 'RUN'
			? splitCommands(body).filter(command =>
					/^(?:chown|chmod|chgrp|setcap|setfattr)\s/.test(command),
				)
			: [];
	const exact = setting.filter(command =>
		splitWords(command)
			.slice(1)
			.some(word => {
				const target = resolveFrom(directory, word.replace(/\*.*$/s, ''));
				return target !== '' && `${path}/`.startsWith(`/${target}`);
			}),
	);
	return exact.length > 0 ? exact : setting;
};

/** How the largest file of a group changed. */
export const readChangedAttributes = (
	tree: MergedTree,
	{items, hiddenBy, hiding}: Pick<HiddenGroup, 'items' | 'hiddenBy' | 'hiding'>,
): ChangedAttributes => {
	const {entries} = tree;
	const [first] = items;
	const before = first!.entry;
	const after = entryOf(tree, recordAt(tree, first!.path, hiddenBy));
	const commands = commandsAbout(hiding, tree.paths.absolute(first!.path));
	const what: string[] = [];
	const options: string[] = [];
	if (
		after >= 0 &&
		(entries.uid(before) !== entries.uid(after) ||
			entries.gid(before) !== entries.gid(after))
	) {
		what.push('the owner');
		options.push(
			`--chown=${namedBy(commands, 'chown') ?? `${entries.uid(after)}:${entries.gid(after)}`}`,
		);
	}

	if (after >= 0 && entries.mode(before) !== entries.mode(after)) {
		what.push('the mode');
		const octal = entries.mode(after).toString(8).padStart(3, '0');
		const named = namedBy(commands, 'chmod');
		options.push(
			`--chmod=${named !== undefined && /^[0-7]+$|^[+=,augorstwxX]+$/.test(named) ? named : octal}`,
		);
	}

	return {
		what: what.length === 0 ? 'extended attributes' : what.join(' and '),
		options,
		commands,
	};
};
