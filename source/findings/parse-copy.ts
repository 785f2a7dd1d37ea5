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

/** What `ADD` unpacks: no file of the context is what the image then has. */
const unpacked = /\.(?:tar(?:\.[a-z\d]+)?|t[bgx]z2?)$/;

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
			!sources.some(source => /^(?:\/|[a-z]+:\/\/)/.test(source)) &&
			!(keyword === 'ADD' && sources.some(source => unpacked.test(source))),
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

/** The directory of the context, with a slash at its end, that something below the target was in; undefined where the sources do not tell. A file keeps its own name, which a directory that is copied does not. */
const copiedDirectory = (
	{flags, sources}: Copy,
	rest: string,
): string | undefined => {
	if (flags.includes('--parents')) {
		return '';
	}

	const [source = '', ...others] = sources;
	const name = source.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
	if (source === '' || others.length > 0 || /[*?[\\]/.test(name)) {
		return undefined;
	}

	return name === '' || name === '.'
		? ''
		: rest.split('/', 1)[0] === name.split('/').at(-1)
			? undefined
			: `${name}/`;
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
	const directory = copiedDirectory(copy, rest);
	return [
		directory === undefined && !rest.startsWith('**/')
			? `**/${rest}`
			: `${directory ?? ''}${rest}`,
	];
};
