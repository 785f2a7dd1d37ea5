import {type ByteSource} from '../byte-source.js';
import {
	type Describe,
	type Description,
	hasAt,
	textUntilZero,
	viewOf,
} from './description.js';

const machines: Readonly<Record<number, string>> = {
	3: 'x86',
	8: 'MIPS',
	20: 'PowerPC',
	21: 'PowerPC 64',
	22: 'S/390',
	40: 'ARM',
	62: 'x86-64',
	183: 'ARM64',
	243: 'RISC-V',
	247: 'BPF',
	258: 'LoongArch',
};

const types: Readonly<Record<number, string>> = {
	1: 'object file',
	2: 'executable',
	3: 'shared object',
	4: 'core dump',
};

type Part = {
	readonly type: number;
	readonly offset: number;
	readonly size: number;
};

/** What of the header tells where the rest is. */
type Layout = {
	readonly is64: boolean;
	readonly isLittle: boolean;
	readonly view: DataView;
};

const wordAt = (
	{is64, isLittle}: Layout,
	view: DataView,
	at: number,
): number =>
	is64 ? Number(view.getBigUint64(at, isLittle)) : view.getUint32(at, isLittle);

/** Headers at most; real files have some dozens. */
const mostParts = 4096;

const readParts = async (
	bytes: ByteSource,
	layout: Layout,
	table: {
		readonly offset: number;
		readonly size: number;
		readonly count: number;
	},
	fields: {
		readonly type: number;
		readonly offset: number;
		readonly size: number;
	},
): Promise<readonly Part[]> => {
	const {offset, size, count} = table;
	if (size < fields.size + (layout.is64 ? 8 : 4) || count > mostParts) {
		return [];
	}

	const all = await bytes.read(offset, size * count);
	const view = viewOf(all);
	return Array.from({length: Math.floor(all.length / size)}, (_, index) => ({
		type: view.getUint32(index * size + fields.type, layout.isLittle),
		offset: wordAt(layout, view, index * size + fields.offset),
		size: wordAt(layout, view, index * size + fields.size),
	}));
};

const readSegments = async (bytes: ByteSource, layout: Layout) => {
	const {is64, isLittle, view} = layout;
	return readParts(
		bytes,
		layout,
		{
			offset: wordAt(layout, view, is64 ? 32 : 28),
			size: view.getUint16(is64 ? 54 : 42, isLittle),
			count: view.getUint16(is64 ? 56 : 44, isLittle),
		},
		is64 ? {type: 0, offset: 8, size: 32} : {type: 0, offset: 4, size: 16},
	);
};

const readSections = async (bytes: ByteSource, layout: Layout) => {
	const {is64, isLittle, view} = layout;
	return readParts(
		bytes,
		layout,
		{
			offset: wordAt(layout, view, is64 ? 40 : 32),
			size: view.getUint16(is64 ? 58 : 46, isLittle),
			count: view.getUint16(is64 ? 60 : 48, isLittle),
		},
		is64 ? {type: 4, offset: 24, size: 32} : {type: 4, offset: 16, size: 20},
	);
};

/** The identifier that a linker put into a note. */
const findBuildId = async (
	bytes: ByteSource,
	{isLittle}: Layout,
	notes: readonly Part[],
): Promise<string | undefined> => {
	for (const {offset, size} of notes) {
		const note = await bytes.read(offset, Math.min(size, 4096));
		const view = viewOf(note);
		for (let at = 0; at + 12 <= note.length;) {
			const nameSize = view.getUint32(at, isLittle);
			const length = view.getUint32(at + 4, isLittle);
			const from = at + 12 + Math.ceil(nameSize / 4) * 4;
			if (
				view.getUint32(at + 8, isLittle) === 3 &&
				hasAt(note, at + 12, 'GNU\0')
			) {
				return [...note.subarray(from, from + length)]
					.map(byte => byte.toString(16).padStart(2, '0'))
					.join('');
			}

			at = from + Math.ceil(length / 4) * 4;
		}
	}

	return undefined;
};

const loaderSegment = 3;
const dynamicSegment = 2;
const noteSegment = 4;
const symbolSection = 2;

const isPartOf =
	(type: number) =>
	(part: Part): boolean =>
		part.type === type;

/** Programs and libraries of Linux. */
export const describeElf: Describe = async ({
	bytes,
	head,
}): Promise<Description | undefined> => {
	if (!hasAt(head, 0, '\u{7F}ELF') || head.length < 64) {
		return undefined;
	}

	const layout: Layout = {
		is64: head[4] === 2,
		isLittle: head[5] !== 2,
		view: viewOf(head),
	};
	const {isLittle, view} = layout;
	const typeNumber = view.getUint16(16, isLittle);
	const machineNumber = view.getUint16(18, isLittle);
	const segments = await readSegments(bytes, layout);
	const sections = await readSections(bytes, layout);
	const loader = segments.find(isPartOf(loaderSegment));
	const isDynamic = segments.some(isPartOf(dynamicSegment));
	const type =
		typeNumber === 3 && loader
			? 'executable'
			: (types[typeNumber] ?? `type ${typeNumber}`);
	const machine = machines[machineNumber] ?? `machine ${machineNumber}`;
	const buildId = await findBuildId(
		bytes,
		layout,
		segments.filter(isPartOf(noteSegment)),
	);
	return {
		kind: `ELF ${layout.is64 ? 64 : 32}-bit ${type}, ${machine}`,
		facts: [
			[
				'class',
				`${layout.is64 ? 64 : 32}-bit, ${isLittle ? 'little' : 'big'}-endian`,
			],
			['machine', machine],
			[
				'type',
				typeNumber === 3 && loader ? `${type}, position independent` : type,
			],
			['linked', isDynamic ? 'dynamically' : 'statically'],
			...(loader
				? [
						[
							'interpreter',
							textUntilZero(
								await bytes.read(loader.offset, Math.min(loader.size, 512)),
							),
						] as const,
					]
				: []),
			[
				'symbols',
				sections.some(isPartOf(symbolSection)) ? 'not stripped' : 'stripped',
			],
			...(buildId === undefined ? [] : [['build ID', buildId] as const]),
		],
	};
};
