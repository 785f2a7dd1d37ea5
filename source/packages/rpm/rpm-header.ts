/** A package as its header in a database of rpm describes it. */
export type RpmPackage = {
	readonly name: string;

	/** With epoch and release, as rpm writes it: `1:2.36-9`. */
	readonly version: string;

	/** Absolute paths, directories among them. */
	readonly files: readonly string[];
};

const tags = {
	name: 1000,
	version: 1001,
	release: 1002,
	epoch: 1003,
	oldFileNames: 1027,
	directoryIndexes: 1116,
	baseNames: 1117,
	directoryNames: 1118,
} as const;

const int32 = 4;
const texts = new Set([6, 8, 9]);
const entryLength = 16;

/** More than any package has. */
const mostValues = 1_000_000;

type Place = {
	readonly type: number;
	readonly offset: number;
	readonly count: number;
};

const decoder = new TextDecoder();

/**
Reads the header of a package (rpm file format, "Header structure"): an index of tags, then their values, all big-endian.

@throws RangeError where it ends too early.
*/
export const readRpmHeader = (blob: Uint8Array): RpmPackage | undefined => {
	const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
	const indexLength = view.getUint32(0);
	const data = 8 + indexLength * entryLength;
	if (data > blob.length) {
		return undefined;
	}

	const places = new Map<number, Place>();
	for (let at = 8; at < data; at += entryLength) {
		places.set(view.getUint32(at), {
			type: view.getUint32(at + 4),
			offset: data + view.getUint32(at + 8),
			count: Math.min(view.getUint32(at + 12), mostValues),
		});
	}

	const readTexts = (tag: number): readonly string[] => {
		const place = places.get(tag);
		const found: string[] = [];
		let at = place?.offset ?? 0;
		for (
			let left = place && texts.has(place.type) ? place.count : 0;
			left > 0 && at < blob.length;
			left--
		) {
			const end = blob.indexOf(0, at);
			found.push(
				decoder.decode(blob.subarray(at, end === -1 ? undefined : end)),
			);
			at = end === -1 ? blob.length : end + 1;
		}

		return found;
	};

	const readNumbers = (tag: number): readonly number[] => {
		const place = places.get(tag);
		return place?.type === int32
			? Array.from({length: place.count}, (_, index) =>
					view.getUint32(place.offset + index * 4),
				)
			: [];
	};

	const [name] = readTexts(tags.name);
	if (name === undefined) {
		return undefined;
	}

	const [epoch] = readNumbers(tags.epoch);
	const [version = ''] = readTexts(tags.version);
	const [release = ''] = readTexts(tags.release);
	const directories = readTexts(tags.directoryNames);
	const indexes = readNumbers(tags.directoryIndexes);
	const files = readTexts(tags.baseNames).map(
		(base, index) => `${directories[indexes[index] ?? -1] ?? '/'}${base}`,
	);
	return {
		name,
		version: `${epoch === undefined ? '' : `${epoch}:`}${version}-${release}`,
		files: files.length > 0 ? files : readTexts(tags.oldFileNames),
	};
};
