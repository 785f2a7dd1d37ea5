import {Buffer} from 'node:buffer';
import {promisify} from 'node:util';
import {gunzip, gzip} from 'node:zlib';
import {type ImageInfo} from '../../model/image.js';
import {type LayerContents} from '../../model/layer-contents.js';
import {type ImagePackages} from '../../model/package-measures.js';
import {defaultReadLimits, type ReadLimits} from '../../model/read-limits.js';
import {checkInflated} from '../inflation-limit.js';
import {asArray, asRecord} from '../json-document.js';
import {isSnapshot, snapshotMagic} from '../sniff.js';
import {decodeLayer, encodeLayer} from '../layer-index/layer-index.js';
import {
	damaged,
	decodeSections,
	encodeSections,
	type SectionArray,
	type Sections,
} from '../layer-index/sections.js';
import {readImageDocument, writeImageDocument} from './image-document.js';
import {
	alwaysAllowed,
	checkDescription,
	checkLayers,
	createSnapshotBudget,
} from './snapshot-limits.js';
import {
	readPackagesDocument,
	writePackagesDocument,
} from './packages-document.js';

/** The content of a file that a snapshot keeps, by its layer and the number of its entry there. */
export type KeptFile = {
	readonly layer: number;
	readonly index: number;
	readonly bytes: Uint8Array;
};

/** An image without its archive: what its documents and its layers say, and what is kept of its files. */
export type Snapshot = {
	readonly info: ImageInfo;
	readonly contents: readonly LayerContents[];
	readonly files: readonly KeptFile[];

	/** Absent where their databases could not be read, and before format 2. */
	readonly packages?: ImagePackages | undefined;
};

/** Rises with every change of the format, also of the layer indexes in it. */
const version = 4;

/** The first format says nothing of packages; the second has wider columns, and the third reads owners and hard links otherwise. */
const oldestVersion = 1;

const formatOf = (number: number) => ({magic: 'imgSNAPS', version: number});
const headLength = 24;

/** Bytes of a snapshot that is opened. */
export const largestSnapshot = 1024 ** 3;

/** So many times its length, or so many bytes, a snapshot may have inside: a small file must not fill the memory. */
const mostRatio = 100;

const mayInflateTo = (bytes: number, compressed: number): boolean =>
	bytes <= Math.max(alwaysAllowed, compressed * mostRatio) &&
	bytes <= 2 * largestSnapshot;

const compress = promisify(gzip);
const inflate = promisify(gunzip);

/** The image as a file: see format.md. What is secret in it is taken out before. */
export const encodeSnapshot = async ({
	info,
	contents,
	files,
	packages,
}: Snapshot): Promise<Uint8Array> => {
	const sections = encodeSections(formatOf(version), {
		about: {
			image: writeImageDocument(info),
			files: files.map(({layer, index}) => [layer, index]),
			packages: packages && writePackagesDocument(packages),
		},
		arrays: new Map<string, SectionArray>([
			...contents.map((layer, index): [string, SectionArray] => [
				`layer-${index}`,
				encodeLayer(layer),
			]),
			...files.map(({bytes}, index): [string, SectionArray] => [
				`file-${index}`,
				bytes,
			]),
		]),
	});
	let body = await compress(sections, {level: 1});
	if (!mayInflateTo(sections.length, body.length)) {
		// It would be taken for a trap.
		body = await compress(sections, {level: 0});
	}

	const head = Buffer.alloc(headLength);
	head.write(snapshotMagic, 'latin1');
	head.writeUInt32LE(version, 8);
	head.writeBigUInt64LE(BigInt(sections.length), 16);
	return Buffer.concat([head, body]);
};

const checkVersion = (found: number): void => {
	if (found > version) {
		throw damaged(
			`a newer imgscope wrote it (format ${found}; this one reads ${version})`,
		);
	}

	if (found < oldestVersion) {
		throw damaged(`it has the format ${found}, which there never was`);
	}
};

const inflateBody = async (
	bytes: Buffer,
	limits: ReadLimits,
): Promise<Uint8Array> => {
	const length = Number(bytes.readBigUInt64LE(16));
	checkInflated(length, bytes.length, limits, alwaysAllowed);
	if (!mayInflateTo(length, bytes.length)) {
		throw damaged('it claims to be larger than it can be');
	}

	try {
		return await inflate(bytes.subarray(headLength), {
			maxOutputLength: Math.max(length, 1),
		});
	} catch (error) {
		throw damaged('it cannot be inflated', error);
	}
};

const takeBytes = ({arrays}: Sections, name: string): Uint8Array => {
	const array = arrays.get(name);
	if (!(array instanceof Uint8Array)) {
		throw damaged(`it has no ${name}`);
	}

	return array;
};

const readFiles = (
	value: unknown,
	sections: Sections,
	contents: readonly LayerContents[],
): readonly KeptFile[] =>
	asArray(value).map((pair, number) => {
		const [layer, index] = asArray(pair);
		const bytes = takeBytes(sections, `file-${number}`);
		const {entries} = contents[typeof layer === 'number' ? layer : -1] ?? {};
		if (
			typeof layer !== 'number' ||
			typeof index !== 'number' ||
			!entries ||
			!Number.isSafeInteger(index) ||
			index < 0 ||
			index >= entries.count ||
			entries.type(index) !== 'file' ||
			entries.size(index) !== bytes.length
		) {
			throw damaged('it keeps a file that is not in the image');
		}

		return {layer, index, bytes};
	});

/** Reads what `encodeSnapshot` wrote. Throws an ImgscopeError whose message is a bare reason for anything else, and for what is beyond the limits. */
export const decodeSnapshot = async (
	bytes: Uint8Array,
	limits: ReadLimits = defaultReadLimits,
): Promise<Snapshot> => {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	if (!isSnapshot(bytes) || bytes.length < headLength) {
		throw damaged('it is no snapshot');
	}

	const found = buffer.readUInt32LE(8);
	checkVersion(found);
	const body = await inflateBody(buffer, limits);
	checkDescription(body, limits);
	const sections = decodeSections(formatOf(found), body);
	const {image, files, packages} = asRecord(sections.about);
	const info = readImageDocument(image);
	checkLayers(info.layers.length, limits);
	const budget = createSnapshotBudget(limits);
	const contents = info.layers.map(({index}) => {
		const layer = takeBytes(sections, `layer-${index}`);
		checkDescription(layer, limits);
		const decoded = decodeLayer(layer, budget.check);
		budget.add(decoded.contents);
		return decoded.contents;
	});
	return {
		info,
		contents,
		files: readFiles(files, sections, contents),
		packages: readPackagesDocument(packages, info.layers.length),
	};
};
