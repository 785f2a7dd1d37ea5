import {entryTypes} from '../../model/entry.js';
import {type Columns, typeCode} from '../../model/columns/entry-block.js';
import {EntryColumns} from '../../model/columns/entry-columns.js';
import {type LayerContents, mostAnomalies} from '../../model/layer-contents.js';
import {asArray, asRecord} from '../json-document.js';
import {readAnomaly} from '../read-anomaly.js';
import {listExtras, readExtras} from './extra-section.js';
import {joinNames, restorePaths, splitNames} from './path-sections.js';
import {
	damaged,
	decodeSections,
	encodeSections,
	parseValue,
	type Format,
	type SectionArray,
	type Sections,
} from './sections.js';
import {decodeText, encodeText} from './text-section.js';

/** The version rises with every change of what the parts mean, also of how layers are read. The first has each column as wide as can be; in the first two, owners end at 32 bits, and hard links have attributes of their own. */
export const layerIndexFormat: Format = {
	magic: 'imgLAYER',
	version: 3,
	oldestVersion: 1,
};

/** Of indexes that can as well be made anew, from their layers. */
export const ownIndexFormat: Format = {
	magic: layerIndexFormat.magic,
	version: layerIndexFormat.version,
};

type ArrayType = new (length: number) => SectionArray;

/** The arrays that may keep each column; the narrower, the smaller the file. */
const columnTypes: Readonly<Record<keyof Columns, readonly ArrayType[]>> = {
	path: [Int32Array],
	type: [Uint8Array],
	mode: [Uint16Array],
	uid: [Uint8Array, Uint16Array, Uint32Array],
	gid: [Uint8Array, Uint16Array, Uint32Array],
	size: [Uint32Array, Float64Array],
	mtime: [Int32Array, Float64Array],
	hash: [BigUint64Array],
};

const fileCode = typeCode('file');
const largestMode = 0o7777;

/**
What a layer says as bytes, without any content of its files.

@param about Anything that JSON can say, given back by `decodeLayer`.
*/
export const encodeLayer = (
	{paths, entries, removed, opaque, anomalies}: LayerContents,
	about: Readonly<Record<string, unknown>> = {},
): Uint8Array<ArrayBuffer> => {
	const {parents, nameIds} = paths.parts();
	const downloads = entries.downloads();
	return encodeSections(layerIndexFormat, {
		about: {...about, anomalies},
		arrays: new Map<string, SectionArray>([
			['parents', parents],
			['name-ids', nameIds],
			['names', encodeText(joinNames(paths.names()))],
			['removed', Int32Array.from(removed)],
			['opaque', Int32Array.from(opaque)],
			['extras', encodeText(JSON.stringify(listExtras(entries.extras())))],
			...Object.entries(entries.columns()).map(
				([name, column]): [string, SectionArray] => [`entry-${name}`, column],
			),
			...(downloads
				? [['entry-download', downloads] satisfies [string, SectionArray]]
				: []),
		]),
	});
};

/** The array of that name, which is of one of these types. */
const take = <Kind extends SectionArray>(
	{arrays}: Sections,
	name: string,
	...types: ReadonlyArray<new (length: number) => Kind>
): Kind => {
	const array: unknown = arrays.get(name);
	for (const type of types) {
		if (array instanceof type) {
			return array;
		}
	}

	throw damaged(`its ${name} are missing`);
};

const takeText = ({arrays}: Sections, name: string): string => {
	const array = arrays.get(name);
	if (!array) {
		throw damaged(`its ${name} are missing`);
	}

	return decodeText(array);
};

const takeColumns = (sections: Sections): Columns => {
	const columns = Object.entries(columnTypes).map(
		([name, types]): [string, SectionArray] => [
			name,
			take(sections, `entry-${name}`, ...types),
		],
	);
	// Object.fromEntries knows no names.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	return Object.fromEntries(columns) as unknown as Columns;
};

const isPath = (path: number, pathCount: number): boolean =>
	path >= 0 && path < pathCount;

/** Throws a reason unless these are entries at these paths; gives the bytes of the files. */
const checkEntries = (columns: Columns, isReserved: Uint8Array): number => {
	const {path, type, mode, size, mtime, hash} = columns;
	const isHashed = hash.length > 0;
	if (
		Object.values(columns).some(
			column => column.length !== path.length && (column !== hash || isHashed),
		)
	) {
		throw damaged('its columns are not equally long');
	}

	let bytes = 0;
	for (const [index, ownPath] of path.entries()) {
		const ownSize = size[index]!;
		const isFile = type[index] === fileCode;
		if (
			isReserved[ownPath] !== 0 ||
			type[index]! >= entryTypes.length ||
			mode[index]! > largestMode ||
			!Number.isSafeInteger(ownSize) ||
			ownSize < 0 ||
			(ownSize > 0 && !isFile) ||
			!Number.isFinite(mtime[index])
		) {
			throw damaged('an entry is not valid');
		}

		bytes += ownSize;
	}

	return bytes;
};

/** What entries take of the compressed layer, where that was known. */
const takeDownloads = (
	sections: Sections,
	count: number,
): Float64Array | undefined => {
	if (!sections.arrays.has('entry-download')) {
		return undefined;
	}

	const downloads = take(sections, 'entry-download', Float64Array);
	const areValid = downloads.every(
		bytes => Number.isNaN(bytes) || (Number.isSafeInteger(bytes) && bytes >= 0),
	);
	if (downloads.length !== count || !areValid) {
		throw damaged('its downloads are not valid');
	}

	return downloads;
};

const takePaths = (
	sections: Sections,
	name: string,
	pathCount: number,
): readonly number[] => {
	const paths = take(sections, name, Int32Array);
	if (!paths.every(path => isPath(path, pathCount))) {
		throw damaged(`its ${name} paths are not valid`);
	}

	return [...paths];
};

export type DecodedLayer = {
	readonly about: Readonly<Record<string, unknown>>;
	readonly contents: LayerContents;
};

/**
Reads what `encodeLayer` wrote. Throws an ImgscopeError whose message is a bare reason for anything else, forged bytes too.

@param check Refuses parts before anything is made of them.
@param format Which versions are read.
*/
export const decodeLayer = (
	bytes: Uint8Array,
	check?: (sections: Sections) => void,
	format = layerIndexFormat,
): DecodedLayer => {
	const sections = decodeSections(format, bytes);
	check?.(sections);
	const {anomalies, ...about} = asRecord(sections.about);
	const {paths, isReserved} = restorePaths({
		parents: take(sections, 'parents', Int32Array),
		nameIds: take(sections, 'name-ids', Int32Array),
		names: splitNames(takeText(sections, 'names')),
	});
	const columns = takeColumns(sections);
	const storedBytes = checkEntries(columns, isReserved);
	const extras = readExtras(
		parseValue(takeText(sections, 'extras')),
		columns.path.length,
	);
	return {
		about,
		contents: {
			paths,
			entries: EntryColumns.of(
				columns,
				extras,
				takeDownloads(sections, columns.path.length),
			),
			removed: takePaths(sections, 'removed', paths.count),
			opaque: takePaths(sections, 'opaque', paths.count),
			storedBytes,
			anomalies: asArray(anomalies)
				.slice(0, mostAnomalies)
				.map(value => readAnomaly(value))
				.filter(anomaly => anomaly !== undefined),
		},
	};
};
