import {findFirstDifference} from './compare-bytes.js';
import {decodeText} from './decode-text.js';
import {detectEncoding} from './detect-encoding.js';
import {diffLines, type LineDifference} from './diff-lines.js';

/** A content that can be opened as often as it is needed. */
export type OpenableContent = {
	readonly size: number;
	readonly open: () => AsyncIterable<Uint8Array>;
};

/** How two contents differ. */
export type ContentDifference =
	| {readonly kind: 'same'}
	| {readonly kind: 'lines'; readonly lines: LineDifference}

	/** They are no texts, or too large to be compared by lines. */
	| {readonly kind: 'bytes'; readonly firstAt: number; readonly why: string};

/** Of each content, in bytes: beyond that only the first byte that differs is looked for. */
const largestText = 2 * 1024 * 1024;

const collect = async ({open}: OpenableContent): Promise<Uint8Array> => {
	const parts: Uint8Array[] = [];
	let length = 0;
	for await (const part of open()) {
		parts.push(part);
		length += part.length;
	}

	const all = new Uint8Array(length);
	let offset = 0;
	for (const part of parts) {
		all.set(part, offset);
		offset += part.length;
	}

	return all;
};

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
	yield bytes;
}

const textOf = (bytes: Uint8Array): string | undefined => {
	const format = detectEncoding(bytes);
	return (
		format && decodeText(bytes.subarray(format.markLength), format.encoding)
	);
};

const asBytes = async (
	before: AsyncIterable<Uint8Array>,
	after: AsyncIterable<Uint8Array>,
	why: string,
): Promise<ContentDifference> => {
	const firstAt = await findFirstDifference(before, after);
	return firstAt === undefined ? {kind: 'same'} : {kind: 'bytes', firstAt, why};
};

/** Compares two contents: texts line by line, anything else and what is very large by bytes, without keeping it. */
export const compareContents = async (
	before: OpenableContent,
	after: OpenableContent,
): Promise<ContentDifference> => {
	if (Math.max(before.size, after.size) > largestText) {
		return asBytes(
			before.open(),
			after.open(),
			'Too large to compare by lines',
		);
	}

	const left = await collect(before);
	const right = await collect(after);
	const leftText = textOf(left);
	const rightText = textOf(right);
	if (leftText === undefined || rightText === undefined) {
		return asBytes(once(left), once(right), 'Binary files');
	}

	const lines =
		leftText === rightText ? undefined : await diffLines(leftText, rightText);
	return lines && lines.hunks.length > 0
		? {kind: 'lines', lines}
		: asBytes(once(left), once(right), 'Too different to compare by lines');
};
