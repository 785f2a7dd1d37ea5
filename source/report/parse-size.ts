import {ImgscopeError} from '../errors.js';
import {readSize} from '../model/read-size.js';
import {printable} from '../printable.js';

/** A size as people write it, in bytes (see `readSize`). `option` is what the message names. */
export const parseSize = (text: string, option: string): number => {
	const bytes = readSize(text);
	if (bytes === undefined) {
		throw new ImgscopeError(
			'usage',
			`${option} must be a size, not "${printable(text)}"`,
			{hint: 'Write it as 20MB, 1.5GB or 1GiB, or as a number of bytes.'},
		);
	}

	return bytes;
};
