import {
	type Document,
	isMap,
	isNode,
	isScalar,
	isSeq,
	LineCounter,
	type ParsedNode,
	parseDocument,
} from 'yaml';
import {reasonOf} from '../errors.js';
import {type Spot} from './settings.js';

/** One setting as a file has it. */
export type ConfigEntry = {
	/** With a dot where it stands in a mapping: `panes.left`, `keys.app.quit`. */
	readonly name: string;
	readonly raw: unknown;
	readonly at: Spot;

	/** Of the value; for a list, of each of its items. */
	readonly valuesAt: readonly Spot[];
};

/** What is wrong with a file, and where. */
export type ConfigProblem = {
	readonly at: Spot;
	readonly message: string;
	readonly hint?: string | undefined;
};

export type ParsedConfig = {
	readonly entries: readonly ConfigEntry[];
	readonly problems: readonly ConfigProblem[];
};

/** Mappings within the document, each with an example of what can stand there. */
const mappings: ReadonlyMap<string, string> = new Map([
	['', 'sort: size'],
	['keys', 'app.help: f'],
	['panes', 'left: 0.4'],
]);

/** What is needed to read any node of a document. */
type Reader = {
	readonly document: Document.Parsed;
	readonly lines: LineCounter;
	readonly problems: ConfigProblem[];
};

const spotAt = (lines: LineCounter, offset: number): Spot => {
	const {line, col} = lines.linePos(offset);
	return {line, column: col};
};

const spotOf = ({lines}: Reader, node: unknown): Spot =>
	spotAt(lines, isNode(node) ? (node.range?.[0] ?? 0) : 0);

const toValue = (reader: Reader, node: unknown): unknown => {
	try {
		return isNode(node) ? node.toJS(reader.document) : node;
	} catch (error) {
		// An alias of nothing, or aliases that multiply.
		const problem = {at: spotOf(reader, node), message: reasonOf(error)};
		reader.problems.push(problem);
		return undefined;
	}
};

const isNothing = (node: unknown): boolean =>
	node === null || (isScalar(node) && node.value === null);

const readMapping = (
	reader: Reader,
	node: ParsedNode | null,
	outer: string,
): ConfigEntry[] => {
	if (isNothing(node)) {
		return [];
	}

	if (!isMap(node)) {
		reader.problems.push({
			at: spotOf(reader, node),
			message: `${outer === '' ? 'A configuration' : outer} must be a mapping, such as "${mappings.get(outer)}"`,
		});
		return [];
	}

	return node.items.flatMap(({key, value}): ConfigEntry[] => {
		const word = isScalar(key) ? String(key.value) : '';
		if (outer === '' && word !== '' && mappings.has(word)) {
			return readMapping(reader, value, word);
		}

		const items: readonly unknown[] = isSeq(value) ? value.items : [value];
		return [
			{
				name: outer === '' ? word : `${outer}.${word}`,
				raw: toValue(reader, value),
				at: spotOf(reader, key),
				valuesAt: items.map(item => spotOf(reader, item)),
			},
		];
	});
};

/** Reads a configuration file as YAML. Whether its settings exist and mean something is not looked at. */
export const parseConfig = (text: string): ParsedConfig => {
	const lines = new LineCounter();
	const document = parseDocument(text, {
		lineCounter: lines,
		prettyErrors: false,
	});
	const problems = document.errors.map(({pos, message}): ConfigProblem => ({
		at: spotAt(lines, pos[0]),
		message,
	}));
	return {
		entries:
			problems.length > 0
				? []
				: readMapping({document, lines, problems}, document.contents, ''),
		problems,
	};
};
