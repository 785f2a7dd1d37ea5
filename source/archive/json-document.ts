import {Buffer} from 'node:buffer';
import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** Parses a document of an image. An ImgscopeError names it when it is no JSON. */
export const parseJson = (bytes: Uint8Array, name: string): unknown => {
	try {
		return JSON.parse(
			Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
				'utf8',
			),
		);
	} catch (error) {
		throw new ImgscopeError(
			'archive-invalid',
			`${printable(name)} is not valid JSON`,
			{cause: error},
		);
	}
};

const isRecord = (value: unknown): value is JsonRecord =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as an object; an empty one when it is something else. */
export const asRecord = (value: unknown): JsonRecord =>
	isRecord(value) ? value : {};

/** The value as an array; an empty one when it is something else. */
export const asArray = (value: unknown): readonly unknown[] =>
	Array.isArray(value) ? value : [];

/** The value as a text that says something. */
export const asText = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

export const asNumber = (value: unknown): number | undefined =>
	typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** The texts of an array; undefined when it is none or has none. */
export const asTexts = (value: unknown): readonly string[] | undefined => {
	const texts = asArray(value).filter(item => typeof item === 'string');
	return texts.length > 0 ? texts : undefined;
};
