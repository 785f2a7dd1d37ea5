import {Buffer} from 'node:buffer';
import {makeColumn} from '../../model/columns/make-column.js';
import {type LayerContents} from '../../model/layer-contents.js';
import {type PathTable} from '../../model/columns/path-table.js';
import {type ReadLimits} from '../../model/read-limits.js';
import {beyondLimit, showLimit} from '../beyond-limit.js';
import {type SectionArray, type Sections} from '../layer-index/sections.js';
import {
	sizeOfExtras,
	tooDeep,
	tooLong,
	tooMany,
	tooMuchMetadata,
} from '../layer-budget.js';

/** Bytes that a snapshot may have inside whatever its length: no memory is too small for them. */
export const alwaysAllowed = 256 * 1024 * 1024;

const lengthOfHead = (bytes: Uint8Array): number =>
	bytes.length < 16
		? 0
		: Buffer.from(bytes.buffer, bytes.byteOffset, 16).readUInt32LE(12);

/** Refuses sections whose head, which is JSON, is larger than a document may be. */
export const checkDescription = (
	bytes: Uint8Array,
	limits: ReadLimits,
): void => {
	if (lengthOfHead(bytes) > limits.document) {
		throw beyondLimit(
			'document',
			limits.document,
			`what describes it has more than ${showLimit('document', limits.document)}`,
		);
	}
};

export const checkLayers = (count: number, limits: ReadLimits): void => {
	if (count > limits.layers) {
		throw beyondLimit(
			'layers',
			limits.layers,
			`the image has more than ${showLimit('layers', limits.layers)} layers`,
		);
	}
};

const quote = 0x22;
const backslash = 0x5c;
const slash = 0x2f;
const comma = 0x2c;
const bracket = 0x5b;
const brace = 0x7b;

/** Whether JSON, not yet read, has more values than this. */
const hasMoreValues = (text: SectionArray, most: number): boolean => {
	let count = 0;
	let isText = false;
	for (let at = 0; at < text.length; at++) {
		const unit = text[at];
		if (unit === quote) {
			isText = !isText;
		} else if (isText) {
			at += unit === backslash ? 1 : 0;
		} else if (unit === comma || unit === bracket || unit === brace) {
			count++;
			if (count > most) {
				return true;
			}
		}
	}

	return false;
};

const hasMoreNames = (text: SectionArray, most: number): boolean => {
	let count = 1;
	for (const unit of text) {
		count += unit === slash ? 1 : 0;
		if (count > most) {
			return true;
		}
	}

	return false;
};

/** Refuses paths that are longer or deeper than allowed. */
const checkPaths = (paths: PathTable, limits: ReadLimits): void => {
	const {parents, nameIds} = paths.parts();
	const nameLengths = paths.names().map(({length}) => length);
	const lengths = makeColumn(Float64Array, parents.length);
	const depths = makeColumn(Int32Array, parents.length);
	for (let path = 1; path < parents.length; path++) {
		const parent = parents[path]!;
		// The root has neither a name nor a slash behind it.
		const isBelow = parent === 0 ? 0 : 1;
		depths[path] = depths[parent]! + isBelow;
		lengths[path] = lengths[parent]! + isBelow + nameLengths[nameIds[path]!]!;
		if (lengths[path]! > limits.path) {
			throw tooLong(limits);
		}

		if (depths[path]! > limits.depth) {
			throw tooDeep(limits);
		}
	}
};

const metadataOf = ({paths, entries}: LayerContents): number => {
	let size = 0;
	for (const {length} of paths.names()) {
		size += length;
	}

	let extras = 0;
	for (const extra of entries.extras().values()) {
		extras += sizeOfExtras(extra);
	}

	return size + extras;
};

/** Values in the JSON of entries that have more than columns hold: one that is a link takes as many. */
const valuesPerEntry = 6;

/** Characters of extended attributes for each value that they take, at the least. */
const textPerValue = 64;

/**
Counts what the layers of a snapshot hold together.

What it gives throws `layer-invalid` when that is too much: `check` before anything is made of a layer, by what is written there, `add` by what came out.
*/
export const createSnapshotBudget = (
	limits: ReadLimits,
): {
	readonly check: (sections: Sections) => void;
	readonly add: (contents: LayerContents) => void;
} => {
	let count = 0;
	let metadata = 0;
	return {
		check({arrays}) {
			const lengthOf = (name: string) => arrays.get(name)?.length ?? 0;
			const paths = lengthOf('parents');
			const entries =
				lengthOf('entry-path') + lengthOf('removed') + lengthOf('opaque');
			count += Math.max(paths, entries);
			if (count > limits.entries) {
				throw tooMany(limits);
			}

			const names = arrays.get('names') ?? new Uint8Array();
			const extras = arrays.get('extras') ?? new Uint8Array();
			// A slash belongs to each name.
			const written = Math.max(0, names.length - paths) + extras.length;
			const mostValues =
				valuesPerEntry * (entries + textPerValue) +
				limits.metadata / textPerValue;
			if (
				written > limits.metadata + entries * textPerValue + 1024 ||
				hasMoreNames(names, paths + 1) ||
				hasMoreValues(extras, mostValues)
			) {
				throw tooMuchMetadata(limits);
			}
		},
		add(contents) {
			metadata += metadataOf(contents);
			if (metadata > limits.metadata) {
				throw tooMuchMetadata(limits);
			}

			checkPaths(contents.paths, limits);
		},
	};
};
