import {
	type Document,
	isAlias,
	isMap,
	isNode,
	isScalar,
	isSeq,
	LineCounter,
	parseDocument,
} from 'yaml';
import {reasonOf} from '../errors.js';
import {type Spot} from './settings.js';

/** What is wrong with a file, and where. */
export type ConfigProblem = {
	readonly at: Spot;
	readonly message: string;
	readonly hint?: string | undefined;
};

/** A value of a document and where it stands. */
export type ConfigNode = {
	readonly at: Spot;

	/** As plain JavaScript, with all that is in it. */
	readonly raw: unknown;

	/** Of a list. */
	readonly items?: readonly ConfigNode[];

	/** Of a mapping. */
	readonly entries?: readonly ConfigPair[];
};

/** A key of a mapping with its value. */
export type ConfigPair = {
	readonly key: string;
	readonly at: Spot;
	readonly value: ConfigNode;
};

export type ParsedNodes = {
	/** Absent when there are problems. */
	readonly node?: ConfigNode;
	readonly problems: readonly ConfigProblem[];
};

/** Deeper than anything that means something. */
const deepest = 50;

type Reader = {
	readonly document: Document.Parsed;
	readonly lines: LineCounter;
	readonly problems: ConfigProblem[];
};

const spotAt = (lines: LineCounter, offset: number): Spot => {
	const {line, col} = lines.linePos(offset);
	return {line: Math.max(1, line), column: Math.max(1, col)};
};

const listOf = (at: Spot, items: readonly ConfigNode[]): ConfigNode => ({
	at,
	raw: items.map(({raw}) => raw),
	items,
});

const mappingOf = (at: Spot, entries: readonly ConfigPair[]): ConfigNode => ({
	at,
	raw: Object.fromEntries(entries.map(({key, value}) => [key, value.raw])),
	entries,
});

/** What an alias stands for: all of it stands where the alias does. */
const fromPlain = (raw: unknown, at: Spot): ConfigNode => {
	if (Array.isArray(raw)) {
		return listOf(
			at,
			raw.map(item => fromPlain(item, at)),
		);
	}

	return typeof raw === 'object' && raw !== null
		? mappingOf(
				at,
				Object.entries(raw).map(([key, value]) => ({
					key,
					at,
					value: fromPlain(value, at),
				})),
			)
		: {at, raw};
};

const readAlias = (reader: Reader, node: unknown, at: Spot): ConfigNode => {
	try {
		return fromPlain(isNode(node) ? node.toJS(reader.document) : node, at);
	} catch (error) {
		// An alias of nothing, or aliases that multiply.
		reader.problems.push({at, message: reasonOf(error)});
		return {at, raw: undefined};
	}
};

const readNode = (
	reader: Reader,
	node: unknown,
	outer: Spot,
	depth: number,
): ConfigNode => {
	const offset = isNode(node) ? node.range?.[0] : undefined;
	const at = offset === undefined ? outer : spotAt(reader.lines, offset);
	if (depth > deepest) {
		reader.problems.push({at, message: `more than ${deepest} levels`});
		return {at, raw: undefined};
	}

	if (isAlias(node)) {
		return readAlias(reader, node, at);
	}

	if (isSeq(node)) {
		return listOf(
			at,
			node.items.map(item => readNode(reader, item, at, depth + 1)),
		);
	}

	if (isMap(node)) {
		return mappingOf(
			at,
			node.items.map(({key, value}): ConfigPair => {
				const {at: spot, raw} = readNode(reader, key, at, depth + 1);
				return {
					key: isScalar(key) ? String(raw) : '',
					at: spot,
					value: readNode(reader, value, spot, depth + 1),
				};
			}),
		);
	}

	return {at, raw: isScalar(node) ? node.value : null};
};

const start: Spot = {line: 1, column: 1};

/** Reads a file as YAML, with the place of everything in it. Never throws. */
export const parseNodes = (text: string): ParsedNodes => {
	const lines = new LineCounter();
	try {
		const document = parseDocument(text, {
			lineCounter: lines,
			prettyErrors: false,
		});
		const problems = document.errors.map(({pos, message}): ConfigProblem => ({
			at: spotAt(lines, pos[0]),
			message: message.split('\n', 1)[0] ?? message,
		}));
		if (problems.length > 0) {
			return {problems};
		}

		const reader = {document, lines, problems};
		const node = readNode(reader, document.contents, start, 0);
		return problems.length > 0 ? {problems} : {node, problems};
	} catch (error) {
		// Nested so deeply that the stack ends.
		return {problems: [{at: start, message: reasonOf(error)}]};
	}
};
