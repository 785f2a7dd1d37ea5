import {makeColumn} from '../model/columns/make-column.js';
import {isSettings} from '../findings/safety/secret-files.js';
import {type Image} from '../model/image.js';
import {FirstContents} from '../model/columns/first-contents.js';
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
	const firstOf = makeColumn(Int32Array, candidates.length);
	for (let entry = 0; entry < firstOf.length; entry++) {
		firstOf[entry] = entry;
	}

	const areSettings = (entry: number) =>
		isSettings(paths.absolute(entries.path(entry)));
	const texts = new FirstContents(entries, {
		count: candidates.reduce(
			(sum, todo) => sum + (isTextAlone(todo) ? 1 : 0),
			0,
		),
		isAlike: (entry, other) => areSettings(entry) === areSettings(other),
	});
	let looked = 0;
	for (const [entry, todo] of candidates.entries()) {
		if (!isTextAlone(todo)) {
			continue;
		}

		if (++looked % pieceLength === 0) {
			yield;
		}

		firstOf[entry] = texts.add(entry);
	}

	return firstOf;
}
