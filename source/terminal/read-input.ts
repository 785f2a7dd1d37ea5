import {type Key} from 'ink';
import {keyPresses, type KeyPress} from './key-names.js';
import {type MouseEvent, parseMouse} from './mouse-event.js';

/** Something that the user did: pressed a key, or used the mouse. */
export type InputEvent =
	| {readonly type: 'key'; readonly press: KeyPress}
	| {readonly type: 'mouse'; readonly event: MouseEvent};

/** A report of the mouse at the start of a text, and one that is not all there yet. */
const report = /^\[<[\d;]{0,17}[Mm]/;
const beginning = /^\[<[\d;]{0,17}$/;

/** Begins a report of terminals that do not know SGR: three characters follow, which are no text. */
const oldReport = '[M';
const oldReportLength = 3;

/** The reports at the start of a text, and what comes after them. */
const splitReports = (text: string) => {
	const reports: string[] = [];
	let rest = text;
	for (let found = report.exec(rest); found; found = report.exec(rest)) {
		reports.push(found[0]);
		rest = rest.slice(found[0].length);
	}

	return {reports, rest};
};

/** Reads what Ink's `useInput` reports. What the mouse does comes there as text, without its escape character, and in two pieces where the line is slow. */
export const createInputReader = () => {
	let held = '';
	let toSkip = 0;
	return (input: string, key: Key): readonly InputEvent[] => {
		if (input === oldReport) {
			toSkip = oldReportLength;
			return [];
		}

		const typed = input.slice(toSkip);
		const text = held + typed;
		const begun =
			typed === ''
				? undefined
				: [text, typed].find(part => beginning.test(part));
		toSkip = 0;
		held = begun ?? '';
		if (begun !== undefined) {
			return [];
		}

		// A beginning that is never ended is dropped.
		const joined = splitReports(text);
		const {reports, rest} =
			joined.reports.length > 0 ? joined : splitReports(typed);
		const mouse = reports.flatMap((found): InputEvent[] => {
			const event = parseMouse(found);
			return event ? [{type: 'mouse', event}] : [];
		});
		return rest === '' && input !== ''
			? mouse
			: [
					...mouse,
					...keyPresses(rest, key).map((press): InputEvent => ({
						type: 'key',
						press,
					})),
				];
	};
};
