import {
	byteOfRow,
	findLine,
	readRows,
	rowOfByte,
	type TextDocument,
} from '../../content/read-rows.js';
import {withoutMemory} from '../../content/parse-search.js';
import {type ByteSource} from '../../content/byte-source.js';
import {
	findInLine,
	searchBytes,
	searchRows,
} from '../../content/search-content.js';
import {textWidth} from '../../fit-text.js';
import {type ViewerChange, type ViewerRequest} from './viewer-state.js';

/** What was asked for and is now done. */
export type Answer = {
	readonly change: ViewerChange;
	readonly message?: string | undefined;
};

/** How often progress is told, in milliseconds. */
const tellInterval = 100;

export type RequestOptions = {
	/** Absent where bytes are looked at. */
	readonly document: TextDocument | undefined;
	readonly bytes: ByteSource;
	readonly signal: AbortSignal;
	readonly onTask: (task: string) => void;
};

/** Columns before what matches in a row; tabs count as much as they can take. */
const columnOf = async (
	document: TextDocument,
	row: number,
	expression: RegExp,
): Promise<number> => {
	const [found] = await readRows(document, row, 1);
	const text = found?.text ?? '';
	const index = withoutMemory(expression).exec(text)?.index ?? 0;
	return textWidth(text.slice(0, index).replaceAll('\t', ' '.repeat(8)));
};

const foundRow = async (
	document: TextDocument,
	row: number,
	expression: RegExp | undefined,
): Promise<ViewerChange> => ({
	found: row,
	foundColumn: expression && (await columnOf(document, row, expression)),
});

const search = async (
	request: Extract<ViewerRequest, {readonly kind: 'search'}>,
	{document, bytes, signal, onTask}: RequestOptions,
): Promise<Answer> => {
	let told = performance.now();
	const options = {
		...request,
		signal,
		onProgress(part: number) {
			const now = performance.now();
			if (now - told >= tellInterval) {
				told = now;
				onTask(`searching ${Math.floor(part * 100)} %`);
			}
		},
	};
	const found = document
		? await searchRows(document, options)
		: await searchBytes(bytes, options);
	if (!found) {
		return {change: {}, message: 'It is not found.'};
	}

	const past =
		request.direction === 1
			? 'Went on from the beginning.'
			: 'Went on from the end.';
	return {
		change: document
			? await foundRow(document, found.at, request.expression)
			: {found: found.at},
		// What begins at the first line cannot have gone past anything.
		...(found.hasWrapped && request.from >= 0 && {message: past}),
	};
};

/** Does what a viewer asks for. */
export const answerRequest = async (
	request: Exclude<ViewerRequest, {readonly kind: 'program'}>,
	options: RequestOptions,
): Promise<Answer> => {
	if (request.kind === 'search') {
		return search(request, options);
	}

	const {document} = options;
	if (request.kind === 'bytes-of-row') {
		return document
			? {change: {offset: await byteOfRow(document, request.row)}}
			: {change: {}};
	}

	if (request.kind === 'row-of-byte') {
		return document
			? {change: {top: {row: await rowOfByte(document, request.byte), part: 0}}}
			: {change: {}};
	}

	const {target, expression} = request;
	if (!document) {
		return {change: {found: target}};
	}

	const row = expression
		? await findInLine(document, target, expression)
		: await findLine(document, target);
	return {change: await foundRow(document, row, expression)};
};
