import {type Buffer} from 'node:buffer';

/** How the numbers of an executable or a library are written, and where its sections are told of. */
export type ElfHeader = {
	readonly is64: boolean;
	readonly isLittle: boolean;

	/** What is linked and can be run or loaded; object files and modules need their symbols. */
	readonly isLinked: boolean;

	/** Where the table of sections begins, in bytes, and how large it is. */
	readonly table: number;
	readonly width: number;
	readonly count: number;

	/** The section with the names of the sections. */
	readonly namesIndex: number;
};

export type ElfSection = {
	/** Where its name stands among the names. */
	readonly name: number;
	readonly type: number;

	/** Whether it is there while the program runs. */
	readonly isLoaded: boolean;
	readonly offset: number;
	readonly size: number;
};

/** So much of a file has its header. */
export const headerBytes = 64;

/** Real files have some dozens; what is compiled by sections some thousands. */
const mostSections = 16_384;
const mostWidth = 256;
const linkedTypes = new Set([2, 3]);

type Layout = Pick<ElfHeader, 'is64' | 'isLittle'>;

const numbers = (bytes: Buffer, {is64, isLittle}: Layout) => {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return {
		short: (at: number) => view.getUint16(at, isLittle),
		word: (at: number) => view.getUint32(at, isLittle),
		long: (at: number) =>
			is64
				? Number(view.getBigUint64(at, isLittle))
				: view.getUint32(at, isLittle),
	};
};

/** Reads the first bytes of a file; undefined where it is no ELF with sections. */
export const readElfHeader = (head: Buffer): ElfHeader | undefined => {
	if (head.length < headerBytes || head.readUInt32BE(0) !== 0x7f_45_4c_46) {
		return undefined;
	}

	const layout = {is64: head[4] === 2, isLittle: head[5] !== 2};
	const {is64} = layout;
	const {short, long} = numbers(head, layout);
	const header: ElfHeader = {
		...layout,
		isLinked: linkedTypes.has(short(16)),
		table: long(is64 ? 40 : 32),
		width: short(is64 ? 58 : 46),
		count: short(is64 ? 60 : 48),
		namesIndex: short(is64 ? 62 : 50),
	};
	const {width, count, namesIndex} = header;
	return width >= (is64 ? 64 : 40) &&
		width <= mostWidth &&
		count <= mostSections &&
		namesIndex < count
		? header
		: undefined;
};

const loadedFlag = 2;

/** Reads the table of sections, which is given whole. */
export const readElfSections = (
	table: Buffer,
	header: ElfHeader,
): readonly ElfSection[] => {
	const {is64, width, count} = header;
	const {word, long} = numbers(table, header);
	return Array.from({length: count}, (_, index) => {
		const at = index * width;
		return {
			name: word(at),
			type: word(at + 4),
			isLoaded: (word(at + 8) & loadedFlag) !== 0,
			offset: long(at + (is64 ? 24 : 16)),
			size: long(at + (is64 ? 32 : 20)),
		};
	});
};
