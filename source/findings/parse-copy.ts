import {type Instruction, resolveFrom} from './instruction.js';

/** A `COPY` or `ADD` taken apart. */
export type Copy = {
	readonly flags: readonly string[];

	/** Empty where the history has only a checksum of them. */
	readonly sources: readonly string[];

	/** As it is written. */
	readonly target: string;

	/** As a normal path of the image. */
	readonly path: string;

	/** Whether the sources seem to be of the build's context, which `.dockerignore` rules. */
	readonly isOfContext: boolean;
};

const classic = /^(?:file|dir|multi):[\da-f]+ in (.*)$/s;

/** Undefined for other instructions. */
export const parseCopy = (instruction: Instruction): Copy | undefined => {
	const {keyword, body, directory} = instruction;
	if (keyword !== 'COPY' && keyword !== 'ADD') {
		return undefined;
	}

	const words = body.split(' ');
	const flags = words.filter((_, index) =>
		words.slice(0, index + 1).every(text => text.startsWith('--')),
	);
	const rest = words.slice(flags.length);
	const hidden = classic.exec(rest.join(' '))?.[1]?.trim();
	const target = hidden ?? rest.at(-1) ?? '';
	const sources = hidden === undefined ? rest.slice(0, -1) : [];
	return {
		flags,
		sources,
		target,
		path: resolveFrom(directory, target),
		// BuildKit leaves `--from` out of the history; then sources are absolute as a rule.
		isOfContext:
			!flags.some(flag => flag.startsWith('--from=')) &&
			!sources.some(source => /^(?:\/|[a-z]+:\/\/)/.test(source)),
	};
};

/** Its Dockerfile line with one more option; `…` stands for sources that the history does not tell. */
export const writeCopy = (
	{keyword}: Instruction,
	{flags, sources, target}: Copy,
	options: readonly string[] = [],
): string => {
	const names = new Set(options.map(option => option.split('=', 1)[0]));
	return [
		keyword,
		...options,
		...flags.filter(flag => !names.has(flag.split('=', 1)[0])),
		...(sources.length === 0 ? ['…'] : sources),
		target,
	].join(' ');
};

/** What leaves a path of the image out of the context, where that is where it came from. */
export const ignoreLines = (
	copy: Copy | undefined,
	path: string,
): readonly string[] | undefined => {
	if (!copy?.isOfContext || !path.startsWith('/')) {
		return undefined;
	}

	const below = copy.path === '' ? '/' : `/${copy.path}/`;
	if (!path.startsWith(below)) {
		return undefined;
	}

	const rest = path.slice(below.length);
	const isWhole = copy.sources.length === 1 && /^\.\/?$/.test(copy.sources[0]!);
	return [isWhole || rest.startsWith('**/') ? rest : `**/${rest}`];
};
