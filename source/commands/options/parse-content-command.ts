import {printable} from '../../printable.js';
import {usage} from './usage-error.js';

/** The dash behind `--tar` is its value, though it looks like an image. */
export const joinDash = (argv: readonly string[]): string[] =>
	argv.flatMap((word, index) => {
		if (word === '--tar' && argv[index + 1] === '-') {
			return '--tar=-';
		}

		return word === '-' && argv[index - 1] === '--tar' ? [] : word;
	});

type ExtractSwitches = {
	/** Whether only what that layer stored is taken. */
	readonly changes: boolean;
	readonly overwrite: boolean;
	readonly setuid: boolean;
	readonly sameOwner: boolean;
	readonly devices: boolean;
	readonly unsafeLinks: boolean;
};

/** What is read out of an image. */
export type ContentCommand = {
	/** The last layer that counts; the image's last when absent. */
	readonly layer: number | undefined;
} & (
	| {readonly command: 'cat'; readonly path: string}
	| (ExtractSwitches & {
			readonly command: 'extract';
			readonly paths: readonly string[];

			/** The directory to write into. */
			readonly output: string;

			/** A file to write as a tar instead, `-` for standard output. */
			readonly tar: string | undefined;
	  })
);

type Given = Readonly<Record<(typeof others)[number][0], unknown>> & {
	readonly layer: string | undefined;
	readonly output: string | undefined;
	readonly tar: string | undefined;
} & Readonly<Record<keyof ExtractSwitches, boolean | undefined>>;

/** Options that say what to do with an image in another way. */
const others = [
	['ci', '--ci'],
	['json', '--json'],
	['range', '--range'],
	['minEfficiency', '--min-efficiency'],
	['maxWastedBytes', '--max-wasted-bytes'],
	['maxOwnWastedPercent', '--max-own-wasted-percent'],
	['rules', '--rules'],
	['secrets', '--secrets'],
	['maxGrowth', '--max-growth'],
	['baseline', '--baseline'],
	['jsonFile', '--json-file'],
] as const;

const refuseOthers = (given: Given, command: string): void => {
	for (const [name, option] of others) {
		if (given[name] !== undefined && given[name] !== false) {
			throw usage(`${option} does not go with "imgscope ${command}"`);
		}
	}
};

const parseLayer = (text: string | undefined): number | undefined => {
	if (text !== undefined && !/^\d{1,6}$/.test(text)) {
		throw usage(
			`--layer must be the number of a layer, not "${printable(text)}"`,
			'Layers are numbered from 0.',
		);
	}

	return text === undefined ? undefined : Number(text);
};

const parseCat = (paths: readonly string[], given: Given): ContentCommand => {
	const [path, ...more] = paths;
	if (path === undefined || more.length > 0) {
		throw usage(
			path === undefined
				? 'There is no path to print'
				: `One file at a time, not "${printable(paths.join(' '))}"`,
			'For example: imgscope cat nginx:1.27 /etc/nginx/nginx.conf',
		);
	}

	return {command: 'cat', path, layer: parseLayer(given.layer)};
};

const parseExtract = (
	paths: readonly string[],
	given: Given,
): ContentCommand => {
	const {output, tar, changes = false} = given;
	if (changes && given.layer === undefined) {
		throw usage('--changes needs the layer whose changes to take: --layer N');
	}

	if (paths.length === 0 && !changes) {
		throw usage(
			'There is no path to extract',
			'For example: imgscope extract nginx:1.27 /etc/nginx -o DIR; / is everything.',
		);
	}

	if (output !== undefined && tar !== undefined) {
		throw usage('--output and --tar exclude each other');
	}

	return {
		command: 'extract',
		paths: paths.length === 0 ? ['/'] : paths,
		layer: parseLayer(given.layer),
		output: output ?? '.',
		tar,
		changes,
		overwrite: given.overwrite ?? false,
		setuid: given.setuid ?? false,
		sameOwner: given.sameOwner ?? false,
		devices: given.devices ?? false,
		unsafeLinks: given.unsafeLinks ?? false,
	};
};

const refuseExtractFlags = (given: Given): void => {
	for (const name of [
		'output',
		'tar',
		'changes',
		'overwrite',
		'setuid',
		'sameOwner',
		'devices',
		'unsafeLinks',
	] as const) {
		if (given[name] !== undefined) {
			const option = name.replaceAll(
				/[A-Z]/g,
				letter => `-${letter.toLowerCase()}`,
			);
			throw usage(`--${option} belongs to "imgscope extract"`);
		}
	}
};

/** Reads what `cat` and `extract` ask for; undefined for other commands. Throws an ImgscopeError `usage`. */
export const parseContentCommand = (
	[command, , ...paths]: readonly string[],
	given: Given,
): ContentCommand | undefined => {
	if (command !== 'extract') {
		refuseExtractFlags(given);
	}

	if (command !== 'cat' && command !== 'extract') {
		return undefined;
	}

	refuseOthers(given, command);
	return command === 'cat'
		? parseCat(paths, given)
		: parseExtract(paths, given);
};
