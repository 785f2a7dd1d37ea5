import {toJsonText} from '../json-text.js';

const indentation = '  ';

/** JSON within something else: strings have no line ends in it. */
const indent = (json: string, depth: number): string =>
	json.replaceAll('\n', `\n${indentation.repeat(depth)}`);

const stringify = (value: unknown): string | undefined =>
	value === undefined ? undefined : toJsonText(value, 2);

/** Lists of what is made while it is written, and lists as such. */
const isList = (value: unknown): value is Iterable<unknown> =>
	typeof value === 'object' && value !== null && Symbol.iterator in value;

/** A member whose value is a list, in pieces. */
function* listLines(
	start: string,
	list: Iterable<unknown>,
	end: string,
): Iterable<string> {
	let last: string | undefined;
	for (const element of list) {
		yield last === undefined ? `${start}[` : `${last},`;
		last = `${indentation.repeat(2)}${indent(stringify(element) ?? 'null', 2)}`;
	}

	if (last === undefined) {
		yield `${start}[]${end}`;
	} else {
		yield last;
		yield `${indentation}]${end}`;
	}
}

/** Lines that together are `JSON.stringify(document, undefined, 2)`, each with an element of a list at the most: so long lists need never be there as a whole, and can be given as any iterables. */
export function* toJsonLines(
	document: Readonly<Record<string, unknown>>,
): Iterable<string> {
	const members = Object.entries(document).filter(
		([, value]) => value !== undefined,
	);
	if (members.length === 0) {
		yield '{}';
		return;
	}

	yield '{';
	for (const [index, [name, value]] of members.entries()) {
		const start = `${indentation}${toJsonText(name)}: `;
		const end = index === members.length - 1 ? '' : ',';
		if (isList(value)) {
			yield* listLines(start, value, end);
		} else {
			yield `${start}${indent(stringify(value)!, 1)}${end}`;
		}
	}

	yield '}';
}
