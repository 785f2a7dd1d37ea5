import {fault} from './fault.js';
import type {StoredEntry} from './step.js';

/** Bytes of all the holes in a layer: zeros take no space in it but time to hash. */
const maximumHoles = 64 * 1024 ** 3;

/** Counts the holes of a layer's files. What it gives throws `layer-invalid` when they are too large to be true. */
export const createHoleBudget = (): ((stored: StoredEntry) => void) => {
	let holes = 0;
	return ({entry, storedSize}) => {
		holes += entry.size - storedSize;
		if (holes > maximumHoles) {
			throw fault('the holes of its sparse files are too large to be true');
		}
	};
};
