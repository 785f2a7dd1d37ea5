import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';

const sizePattern = /^(\d+(?:\.\d+)?|\.\d+) *(?:([kmgtpe])(i?))?b?$/i;
const prefixes = 'kmgtpe';

/** A size as people write it, in bytes: `20MB` and `20M` are SI, `1GiB` is binary, a plain number is bytes. The case of letters does not matter. `option` is what the message names. */
export const parseSize = (text: string, option: string): number => {
	const match = sizePattern.exec(text.trim());
	const [, digits = '', prefix, binary] = match ?? [];
	const power = prefix ? prefixes.indexOf(prefix.toLowerCase()) + 1 : 0;
	const bytes = Math.round(Number(digits) * (binary ? 1024 : 1000) ** power);
	if (!match || !Number.isSafeInteger(bytes)) {
		throw new ImgscopeError(
			'usage',
			`${option} must be a size, not "${printable(text)}"`,
			{hint: 'Write it as 20MB, 1.5GB or 1GiB, or as a number of bytes.'},
		);
	}

	return bytes;
};
