import {type ImgscopeError} from '../../errors.js';
import {subcommands} from '../../manual/command-table.js';
import {similarName} from '../../model/similar-name.js';
import {printable} from '../../printable.js';
import {usage} from './usage-error.js';

/** The error for words of which only one could be an image: the first may be a command with a slip in it. */
export const tooManyImages = (input: readonly string[]): ImgscopeError => {
	const [first = '', ...others] = input;
	const similar = similarName(
		first,
		subcommands.map(({word}) => word),
	);
	return usage(
		`One image at a time, not "${printable(input.join(' '))}"`,
		similar === undefined || similar === first
			? undefined
			: `Did you mean "imgscope ${[similar, ...others].map(word => printable(word)).join(' ')}"? See imgscope --help.`,
	);
};
