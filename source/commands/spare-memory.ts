import {setFlagsFromString} from 'node:v8';
import {type LayerContents} from '../model/layer-contents.js';

/** Entries of an image from which on memory is worth more than a little time. */
const many = 200_000;

/** Has V8 collect what is not in use any more before that is as much as what is in use, once an image has many entries: of a million about a fifth less memory, for a twentieth more time. By itself it waits, as most of what is kept lies outside its heap. */
export const spareMemory = (
	contents: ReadonlyArray<LayerContents | undefined>,
	setFlags = setFlagsFromString,
): void => {
	let count = 0;
	for (const layer of contents) {
		count += layer?.entries.count ?? 0;
	}

	if (count >= many) {
		setFlags('--optimize-for-size');
	}
};
