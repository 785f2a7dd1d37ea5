import {Buffer} from 'node:buffer';
import {type EntryExtra} from '../../model/columns/entry-block.js';
import {asArray} from '../json-document.js';
import {damaged} from './sections.js';

/** Index, link target, extended attributes (name, bytes as base64), device numbers. */
type ExtraRow = readonly [
	number,
	string | null,
	ReadonlyArray<readonly [string, string]> | null,
	number | null,
	number | null,
];

export const listExtras = (
	extras: ReadonlyMap<number, EntryExtra>,
): readonly ExtraRow[] =>
	[...extras].map(([index, extra]) => [
		index,
		extra.linkTarget ?? null,
		extra.xattrs
			? [...extra.xattrs].map(([name, value]) => [
					name,
					Buffer.from(value).toString('base64'),
				])
			: null,
		extra.deviceMajor ?? null,
		extra.deviceMinor ?? null,
	]);

const readAttributes = (value: unknown): ReadonlyMap<string, Uint8Array> => {
	const attributes = new Map<string, Uint8Array>();
	for (const pair of Array.isArray(value) ? value : [undefined]) {
		const [name, bytes] = asArray(pair);
		if (typeof name !== 'string' || typeof bytes !== 'string') {
			throw damaged('an attribute is not valid');
		}

		attributes.set(name, Uint8Array.from(Buffer.from(bytes, 'base64')));
	}

	return attributes;
};

const readNumber = (value: unknown): number | undefined => {
	if (value === null) {
		return undefined;
	}

	if (!Number.isSafeInteger(value)) {
		throw damaged('a device has no number');
	}

	return Number(value);
};

/** What few of `count` entries have, from the value that `listExtras` gave. */
export const readExtras = (
	value: unknown,
	count: number,
): ReadonlyMap<number, EntryExtra> => {
	const extras = new Map<number, EntryExtra>();
	for (const row of Array.isArray(value) ? value : [undefined]) {
		const [index, linkTarget, xattrs, major, minor] = asArray(row);
		if (
			typeof index !== 'number' ||
			!Number.isSafeInteger(index) ||
			index < 0 ||
			index >= count ||
			(linkTarget !== null && typeof linkTarget !== 'string')
		) {
			throw damaged('it has data of an entry that there is not');
		}

		extras.set(index, {
			linkTarget: linkTarget ?? undefined,
			xattrs: xattrs === null ? undefined : readAttributes(xattrs),
			deviceMajor: readNumber(major),
			deviceMinor: readNumber(minor),
		});
	}

	return extras;
};
