import {fault} from '../../tar/fault.js';
import {largestToc, type TocSource} from './toc-source.js';

/** Reads a range of a blob that its own data ask for: exactly it, inside the blob and of a bounded length. Throws `layer-invalid` else. */
export const readCheckedRange = async (
	{size, readRange}: TocSource,
	offset: number,
	length: number,
): Promise<Uint8Array> => {
	const isInside =
		Number.isSafeInteger(offset) &&
		Number.isSafeInteger(length) &&
		offset >= 0 &&
		length > 0 &&
		offset + length <= size;
	if (!isInside || length > largestToc) {
		throw fault('its table of contents is not where it should be');
	}

	const bytes = await readRange(offset, length);
	if (bytes?.length !== length) {
		throw fault('a range of it cannot be read');
	}

	return bytes;
};
