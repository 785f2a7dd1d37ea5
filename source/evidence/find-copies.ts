import {isSettings} from '../findings/safety/secret-files.js';
import {type Image} from '../model/image.js';
import {makeSlots} from '../model/columns/slots.js';
import {type Steps} from '../steps.js';
import {type Candidates, tasks} from './choose-candidates.js';

/** Files that are compared in one piece. */
const pieceLength = 500;

const isTextAlone = (todo: number): boolean => todo === tasks.text;

/** By entry: the one whose content is scanned for it. A text is scanned once, however many copies of it the layers store. */
export function* findCopies(
	{tree: {entries, paths}}: Image,
	candidates: Candidates,
): Steps<Int32Array> {
	// `Int32Array.from` would make a plain array of them first.
	const firstOf = new Int32Array(candidates.length);
	for (let entry = 0; entry < firstOf.length; entry++) {
		firstOf[entry] = entry;
	}

	// Open addressing over hash and size: entry + 1, or 0 where free.
	const slots = makeSlots(
		candidates.reduce((sum, todo) => sum + (isTextAlone(todo) ? 1 : 0), 0),
	);
	const areSettings = (entry: number) =>
		isSettings(paths.absolute(entries.path(entry)));
	const isCopy = (entry: number, other: number) =>
		entries.size(entry) === entries.size(other) &&
		entries.hash(entry) === entries.hash(other) &&
		areSettings(entry) === areSettings(other);
	let looked = 0;
	for (const [entry, todo] of candidates.entries()) {
		if (!isTextAlone(todo)) {
			continue;
		}

		if (++looked % pieceLength === 0) {
			yield;
		}

		let slot =
			(Number(entries.hash(entry) & 0xff_ff_ff_ffn) ^
				Math.imul(entries.size(entry), 0x9e_37_79_b1)) &
			(slots.length - 1);
		while (slots[slot] !== 0 && !isCopy(entry, slots[slot]! - 1)) {
			slot = (slot + 1) & (slots.length - 1);
		}

		if (slots[slot] === 0) {
			slots[slot] = entry + 1;
		} else {
			firstOf[entry] = slots[slot]! - 1;
		}
	}

	return firstOf;
}
