import {ImgscopeError} from './errors.js';
import {printable} from './printable.js';

/** What is read out of an image. */
export type ContentCommand = {
	readonly command: 'cat';
	readonly path: string;

	/** The last layer that counts; the image's last when absent. */
	readonly layer: number | undefined;
};

type Given = Readonly<Record<(typeof others)[number][0], unknown>> & {
	readonly layer: string | undefined;
};

const usage = (message: string, hint = 'See imgscope --help.') =>
	new ImgscopeError('usage', message, {hint});

/** Options that say what to do with an image in another way. */
const others = [
	['ci', '--ci'],
	['json', '--json'],
	['range', '--range'],
	['minEfficiency', '--min-efficiency'],
	['maxWastedBytes', '--max-wasted-bytes'],
	['maxOwnWastedPercent', '--max-own-wasted-percent'],
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

/** Reads what `cat` asks for; undefined for other commands. */
export const parseContentCommand = (
	[command, , ...paths]: readonly string[],
	given: Given,
): ContentCommand | undefined => {
	if (command !== 'cat') {
		return undefined;
	}

	refuseOthers(given, command);
	const [path, ...more] = paths;
	if (path === undefined || more.length > 0) {
		throw usage(
			path === undefined
				? 'There is no path to print'
				: `One file at a time, not "${printable(paths.join(' '))}"`,
			'For example: imgscope cat nginx:1.27 /etc/nginx/nginx.conf',
		);
	}

	return {
		command,
		path,
		layer: parseLayer(given.layer),
	};
};
