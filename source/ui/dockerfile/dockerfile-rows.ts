import {type Image, type Layer} from '../../model/image.js';
import {type SourceFile} from '../../model/build/source-file.js';
import {historyRows, type LayerRow} from '../layer-rows.js';
import {memoize} from '../memoize.js';
import {stepByStep} from '../wrap-command.js';

/** An instruction, or what stands between two of them. */
export type DockerfileRow = {
	/** Unescaped, with the line breaks of the file. */
	readonly text: string;

	/** The number of its first line; absent where it is from the history. */
	readonly lineNumber: number | undefined;

	/** Those whose bytes stand beside it. */
	readonly layers: readonly Layer[];

	/** The layer that is selected with it: its last one, or that of the row before. */
	readonly layer: Layer | undefined;

	/** Whether it made no layer. */
	readonly isQuiet: boolean;
};

const fromHistory = (row: LayerRow): DockerfileRow => {
	if (row.kind === 'layer') {
		return {
			text: stepByStep(row.layer.command),
			lineNumber: undefined,
			layers: [row.layer],
			layer: row.layer,
			isQuiet: false,
		};
	}

	const {command, comment = ''} = row.entry;
	return {
		text: stepByStep(command === '' ? comment : command),
		lineNumber: undefined,
		layers: [],
		layer: row.layer,
		isQuiet: true,
	};
};

/** A piece of the file with the history entries that it made. */
type Piece = {
	readonly firstLine: number;
	readonly lastLine: number;
	readonly entries: readonly number[];
};

/** The instructions and, between them, comments and empty lines; together every line once. */
const piecesOf = (
	{instructions, lines, baseFrom}: SourceFile,
	baseEntries: readonly number[],
): readonly Piece[] => {
	const pieces: Piece[] = [];
	let next = 1;
	for (const [index, instruction] of instructions.entries()) {
		const {firstLine, lastLine, history} = instruction;
		if (firstLine > next) {
			pieces.push({firstLine: next, lastLine: firstLine - 1, entries: []});
		}

		const entries =
			history === undefined
				? index === baseFrom
					? baseEntries
					: []
				: [history];
		pieces.push({firstLine, lastLine, entries});
		next = lastLine + 1;
	}

	return next > lines.length
		? pieces
		: [...pieces, {firstLine: next, lastLine: lines.length, entries: []}];
};

/** The file with the layers beside its lines. What the history has and the file has not stands where it happened. */
const fromSource = (
	{history, layers}: Image,
	source: SourceFile,
): readonly DockerfileRow[] => {
	const made = new Set(
		source.instructions.flatMap(instruction => instruction.history ?? []),
	);
	const firstMade = Math.min(...made, history.length);
	const baseEntries =
		source.baseFrom === undefined
			? []
			: Array.from({length: firstMade}, (_, index) => index);
	const rows: DockerfileRow[] = [];
	let layer = layers[Math.max(0, baseEntries.length - 1)];
	let nextEntry = baseEntries.length;
	const addFromHistory = (end: number) => {
		for (; nextEntry < end; nextEntry++) {
			if (made.has(nextEntry)) {
				continue;
			}

			const entry = history[nextEntry]!;
			layer = entry.layer === undefined ? layer : layers[entry.layer];
			rows.push(
				fromHistory(
					entry.layer === undefined || !layer
						? {kind: 'empty', entry, layer}
						: {kind: 'layer', layer},
				),
			);
		}
	};

	for (const {firstLine, lastLine, entries} of piecesOf(source, baseEntries)) {
		const own = entries.flatMap(
			entry => layers[history[entry]!.layer ?? -1] ?? [],
		);
		addFromHistory(Math.max(nextEntry, entries[0] ?? 0));
		layer = own.at(-1) ?? layer;
		rows.push({
			text: source.lines.slice(firstLine - 1, lastLine).join('\n'),
			lineNumber: firstLine,
			layers: own,
			layer,
			isQuiet: own.length === 0,
		});
	}

	addFromHistory(history.length);
	return rows;
};

/** The Dockerfile that the image was built from, where it is known; else every entry of the history, or the layers where the history does not fit them. */
export const dockerfileRows = memoize(
	(image: Image): readonly DockerfileRow[] => {
		if (image.sourceFile && !image.sourceFile.isDoubtful) {
			return fromSource(image, image.sourceFile);
		}

		return image.layers.length === 0
			? image.history.map(entry =>
					fromHistory({kind: 'empty', entry, layer: undefined}),
				)
			: historyRows(image).map(row => fromHistory(row));
	},
);
