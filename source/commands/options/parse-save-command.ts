import {defaultLimits, type KeptLimits} from '../../archive/snapshot/limits.js';
import {optionTable, toOptionName} from '../../manual/command-table.js';
import {printable} from '../../printable.js';
import {parseSize} from '../../report/parse-size.js';
import {type Flags} from './read-flags.js';
import {usage} from './usage-error.js';

/** Writes a snapshot of an image. */
export type SaveCommand = {
	readonly command: 'save';

	/** The file to write. */
	readonly output: string;
	readonly overwrite: boolean;

	/** What is kept of contents; undefined for none. */
	readonly contents: KeptLimits | undefined;
};

const allowed = new Set([
	'output',
	'overwrite',
	'contents',
	'maxFile',
	'maxContents',
	'source',
	'platform',
	'insecure',
	'limit',
	'base',
	'baseLayers',
	'config',
	'theme',
]);

/** Options that are on unless they are denied say nothing about the command. */
const isOn = (name: string): boolean =>
	Object.entries(optionTable).some(
		([option, row]) => option === name && 'isOn' in row,
	);

/** What can be given several times is an empty list when it is not. */
const isGiven = (value: unknown): boolean =>
	value !== undefined && !(Array.isArray(value) && value.length === 0);

const refuseOthers = (given: Flags): void => {
	for (const [name, value] of Object.entries(given)) {
		if (isGiven(value) && !allowed.has(name) && !isOn(name)) {
			throw usage(`--${toOptionName(name)} does not go with "imgscope save"`);
		}
	}
};

/** Commands without findings, for which files would be looked into. */
const withoutFindings = new Set([
	'cat',
	'extract',
	'files',
	'grep',
	'history',
	'packages',
]);

const refuseSaveFlags = (command: string | undefined, given: Flags): void => {
	if (given.contents !== undefined && withoutFindings.has(command ?? '')) {
		throw usage(
			'--contents belongs to "imgscope save" and to what tells findings',
		);
	}

	for (const [name, option] of [
		['maxFile', '--max-file'],
		['maxContents', '--max-contents'],
	] as const) {
		if (given[name] !== undefined) {
			throw usage(`${option} belongs to "imgscope save"`);
		}
	}
};

const parseLimits = ({
	contents,
	maxFile,
	maxContents,
}: Flags): KeptLimits | undefined => {
	if (!contents) {
		if (maxFile !== undefined || maxContents !== undefined) {
			throw usage('--max-file and --max-contents need --contents');
		}

		return undefined;
	}

	return {
		file:
			maxFile === undefined
				? defaultLimits.file
				: parseSize(maxFile, '--max-file'),
		total:
			maxContents === undefined
				? defaultLimits.total
				: parseSize(maxContents, '--max-contents'),
	};
};

/** Reads what `save` asks for; undefined for other commands. Throws an ImgscopeError `usage`. */
export const parseSaveCommand = (
	[command, image, ...more]: readonly string[],
	given: Flags,
): SaveCommand | undefined => {
	if (command !== 'save') {
		refuseSaveFlags(command, given);
		return undefined;
	}

	refuseOthers(given);
	const example = 'For example: imgscope save nginx:1.27 -o nginx.imgscope';
	if (image === undefined || given.output === undefined) {
		throw usage(
			image === undefined
				? 'There is no image to save'
				: '"imgscope save" needs the file to write: -o FILE',
			example,
		);
	}

	if (more.length > 0) {
		throw usage(
			`One image at a time, not "${printable([image, ...more].join(' '))}"`,
			example,
		);
	}

	return {
		command,
		output: given.output,
		overwrite: given.overwrite ?? false,
		contents: parseLimits(given),
	};
};
