import {Buffer} from 'node:buffer';
import {setImmediate} from 'node:timers/promises';
import {formatBytes} from '../../format.js';
import {type ByteSource} from '../byte-source.js';
import {jsonTokens} from './json-tokens.js';
import {layOutJson} from './lay-out-json.js';

/** Texts up to this many bytes are read whole to be understood. */
export const largestJson = 8 * 1024 * 1024;

/** Laid out a text may take so many characters: with each level that things lie in each other a line begins further right. */
const largestLayout = 64 * 1024 * 1024;

/** What a JSON text holds. */
export type JsonFacts = {
	readonly kind: 'object' | 'array' | 'value';

	/** Of the outermost object or array. */
	readonly items: number;
	readonly keys: number;
};

/** Where a text is no JSON; lines and columns are numbered from 1. */
export type JsonBreak = {
	readonly line: number;
	readonly column: number;
	readonly reason: string;
};

/** Pieces after which others get their turn. */
const turn = 20_000;

const placeOf = (text: string, at: number) => {
	const before = text.slice(0, at).split('\n');
	return {line: before.length, column: before.at(-1)!.length + 1};
};

/** The text of a source; undefined where it is not UTF-8, which JSON has to be. */
const textOf = async (bytes: ByteSource): Promise<string | undefined> => {
	try {
		return new TextDecoder('utf-8', {fatal: true}).decode(
			await bytes.read(0, Math.min(bytes.size, largestJson)),
		);
	} catch {
		return undefined;
	}
};

const kinds = new Map<string | undefined, JsonFacts['kind']>([
	['{', 'object'],
	['[', 'array'],
]);

const noText: JsonBreak = {line: 1, column: 1, reason: 'it is not UTF-8'};

/** Tells what a JSON text holds, or where it breaks. */
export const readJson = async (
	bytes: ByteSource,
): Promise<JsonFacts | JsonBreak> => {
	const text = await textOf(bytes);
	if (text === undefined) {
		return noText;
	}

	const tokens = jsonTokens(text);
	let [depth, items, keys, count] = [0, 0, 0, 0];
	let isAfterOpening = false;
	let next = tokens.next();
	for (; !next.done; next = tokens.next()) {
		const {kind} = next.value;
		const isFirstItem = isAfterOpening && depth === 1 && kind !== 'close';
		items += isFirstItem || (kind === 'comma' && depth === 1) ? 1 : 0;
		keys += kind === 'key' ? 1 : 0;
		depth += kind === 'open' ? 1 : kind === 'close' ? -1 : 0;
		isAfterOpening = kind === 'open';
		count++;
		if (count % turn === 0) {
			await setImmediate();
		}
	}

	const fault = next.value;
	return fault
		? {...placeOf(text, fault.at), reason: fault.reason}
		: {kind: kinds.get(text.trimStart()[0]) ?? 'value', items, keys};
};

/** The pieces of a JSON text that is right, as `layOutJson` gives them. Throws an Error where that is too long. */
export async function* readLaidOut(
	bytes: ByteSource,
): AsyncGenerator<Uint8Array> {
	let length = 0;
	for (const piece of layOutJson((await textOf(bytes)) ?? '')) {
		length += piece.length;
		if (length > largestLayout) {
			throw new Error(
				`laid out it would take more than ${formatBytes(largestLayout)}`,
			);
		}

		yield Buffer.from(piece, 'utf8');
		await setImmediate();
	}
}
