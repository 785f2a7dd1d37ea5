import {shells, toCompletion} from '../manual/complete.js';
import {toRoff} from '../manual/to-roff.js';
import {printable} from '../printable.js';
import {usage} from './options/usage-error.js';

/** What `imgscope completion` and `imgscope man` print; undefined for other words. */
export const manualText = (
	[command, ...words]: readonly string[],
	version: string,
): string | undefined => {
	if (command === 'man' && words.length === 0) {
		return toRoff(version);
	}

	if (command !== 'completion') {
		return undefined;
	}

	const shell = shells.find(name => words.length === 1 && name === words[0]);
	if (shell === undefined) {
		throw usage(
			`Completions are for one of ${shells.join(', ')}, not "${printable(words.join(' '))}"`,
			'For example: source <(imgscope completion bash)',
		);
	}

	return toCompletion(shell);
};
