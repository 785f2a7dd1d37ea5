import {createHash} from 'node:crypto';
import {Random} from '../random.js';
import {type RawRequest} from './raw-server.js';

/** Chance by request: the same for the same one, in whatever order they come. */
export const createRandomFor = (
	seed: number,
): ((request: RawRequest) => Random) => {
	const counts = new Map<string, number>();
	return ({target, headers}) => {
		const nth = counts.get(target) ?? 0;
		counts.set(target, nth + 1);
		const text = `${seed} ${target} ${headers.get('range')} ${nth}`;
		return new Random(
			createHash('sha256').update(text).digest().readUInt32LE(0),
		);
	};
};
