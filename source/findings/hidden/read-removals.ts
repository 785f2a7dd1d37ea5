import {type Instruction, resolveFrom} from '../instruction.js';
import {splitCommands, splitWords} from '../split-shell.js';

/** An argument of `rm`. */
export type RemovedPath = {
	/** A normal path; what is at or below it is removed. */
	readonly path: string;

	/** What the name of a child must be like, where the argument goes on with a pattern. */
	readonly child: RegExp | undefined;

	/** The argument as an absolute path. */
	readonly argument: string;
};

/** What a RUN removes, as far as its text tells. */
export type Removals = {
	readonly paths: readonly RemovedPath[];

	/** The command by which a package manager takes packages away. */
	readonly packages: string | undefined;
};

const noRemovals: Removals = {paths: [], packages: undefined};

const packageRemoval =
	/^(?:sudo |[A-Z_]+=\S+ )*(?:apt-get|apt|aptitude|dnf|microdnf|yum|zypper|apk|pacman|dpkg)\s(?:.*\s)?(?:purge|remove|autoremove|erase|del|rm|-R\S*|--purge|--remove)(?:\s|$)/;

const toPattern = (name: string): RegExp =>
	new RegExp(
		`^${name
			.replaceAll(/[$()+.\\^{|}]/g, String.raw`\$&`)
			.replaceAll('*', '.*')
			.replaceAll('?', '.')}$`,
		's',
	);

/** `/var/lib/apt/lists/*` → the directory and what its children are like. Patterns further down are taken for everything. */
const toRemovedPath = (directory: string, argument: string): RemovedPath => {
	const path = resolveFrom(directory, argument);
	const parts = path.split('/');
	const first = parts.findIndex(part => /[*?[]/.test(part));
	return {
		path: first === -1 ? path : parts.slice(0, first).join('/'),
		child:
			first === -1 || parts[first]!.includes('[')
				? undefined
				: toPattern(parts[first]!),
		argument: `/${path}`,
	};
};

/** Reads `rm`, `cd` before it, and the package managers' removals in a RUN. */
export const readRemovals = ({
	keyword,
	body,
	directory,
}: Instruction): Removals => {
	if (keyword !== 'RUN') {
		return noRemovals;
	}

	let current = directory;
	let packages: string | undefined;
	const paths: RemovedPath[] = [];
	for (const command of splitCommands(body)) {
		const [name, ...words] = splitWords(command);
		const given = words.filter(
			word => !word.startsWith('-') && !/[$`]/.test(word),
		);
		if (name === 'cd' && given[0] !== undefined) {
			current = resolveFrom(current, given[0]);
		} else if (name === 'rm' || name === 'unlink' || name === 'rmdir') {
			const from = current;
			paths.push(...given.map(word => toRemovedPath(from, word)));
		} else if (packageRemoval.test(command)) {
			packages ??= command;
		}
	}

	return {
		paths: paths.filter(({path, child}) => path !== '' || child),
		packages,
	};
};
