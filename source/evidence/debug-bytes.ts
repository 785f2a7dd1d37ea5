import {type Buffer} from 'node:buffer';
import {ByteWindow} from './byte-window.js';
import {
	type ElfHeader,
	type ElfSection,
	headerBytes,
	readElfHeader,
	readElfSections,
} from './elf-sections.js';

/** What `strip --strip-unneeded` takes out of what is linked. */
const removable =
	/^\.(?:z?debug_|symtab$|strtab$|symtab_shndx$|stab|line$|gdb_index$)/;

const programType = 1;
const symbolType = 2;
const nothingType = 8;

/** The names of sections stand before the table of sections as a rule, right there or before the names of symbols. */
const keptBefore = 256 * 1024;

/** Sections without a name that are smaller may be notes of the compiler, which stay. */
const leastUnnamed = 4096;

/** Names that take more are no names. */
const mostNames = 1024 * 1024;

/** What stands behind all sections belongs to the program: strip would cut it off. */
const mostBehind = 64;

const nameOf = (names: Buffer, at: number): string => {
	const text = names.toString('latin1', at, at + 32);
	const end = text.indexOf('\0');
	return end === -1 ? text : text.slice(0, end);
};

const isRemovable = (
	{name, type, isLoaded, size}: ElfSection,
	names: Buffer | undefined,
): boolean => {
	if (type === nothingType || isLoaded) {
		return false;
	}

	return names
		? removable.test(nameOf(names, name))
		: type === symbolType || (type === programType && size >= leastUnnamed);
};

/** Bytes of the sections that would go, with what tells of them. */
const countRemovable = (
	sections: readonly ElfSection[],
	names: Buffer | undefined,
	{width}: ElfHeader,
): number => {
	let bytes = 0;
	for (const section of sections) {
		if (isRemovable(section, names)) {
			bytes += section.size + width;
			bytes += names ? nameOf(names, section.name).length + 1 : 0;
		}
	}

	return bytes;
};

const endOf = (
	sections: readonly ElfSection[],
	{table, width, count}: ElfHeader,
): number => {
	let end = table + width * count;
	for (const {type, offset, size} of sections) {
		end = type === nothingType ? end : Math.max(end, offset + size);
	}

	return end;
};

/** The state of reading: which bytes are awaited, and those before them that may be needed. */
type Step =
	| {readonly what: 'header'; readonly from: 0; readonly to: number}
	| {
			readonly what: 'table';
			readonly from: number;
			readonly to: number;
			readonly header: ElfHeader;
	  }
	| {
			readonly what: 'names';
			readonly from: number;
			readonly to: number;
			readonly header: ElfHeader;
			readonly sections: readonly ElfSection[];
	  }
	| {readonly what: 'end'; readonly bytes: number};

const nothing: Step = {what: 'end', bytes: 0};

const afterHeader = (window: ByteWindow, size: number): Step => {
	const header = readElfHeader(window.slice(0, headerBytes)!);
	if (!header?.isLinked) {
		return nothing;
	}

	const to = header.table + header.width * header.count;
	return to > size
		? nothing
		: {
				what: 'table',
				from: Math.max(0, header.table - keptBefore),
				to,
				header,
			};
};

const afterTable = (
	window: ByteWindow,
	header: ElfHeader,
	size: number,
): Step => {
	const to = header.table + header.width * header.count;
	const sections = readElfSections(window.slice(header.table, to)!, header);
	const names = sections[header.namesIndex]!;
	const isWhole = endOf(sections, header) <= size;
	if (!isWhole || size - endOf(sections, header) > mostBehind) {
		return nothing;
	}

	return {
		what: 'names',
		from: names.offset,
		to: names.offset + Math.min(names.size, mostNames),
		header,
		sections,
	};
};

const afterNames = (
	window: ByteWindow,
	{from, to, header, sections}: Extract<Step, {what: 'names'}>,
): Step => ({
	what: 'end',
	bytes: countRemovable(sections, window.slice(from, to), header),
});

/**
What `strip --strip-unneeded` would take out of an executable or a library (ELF): debug sections and the symbol table. 0 of anything else, of what is broken, and of what has more behind its sections. Of the file only what tells of its sections is kept, and not more is read than that.

@param size Of the file, in bytes.
*/
export const countDebugBytes = async (
	body: AsyncIterable<Uint8Array>,
	size: number,
): Promise<number> => {
	const window = new ByteWindow();
	let step: Step = {what: 'header', from: 0, to: headerBytes};
	for await (const chunk of body) {
		window.push(chunk, step.from);
		while (step.what !== 'end' && window.end >= step.to) {
			step =
				step.what === 'header'
					? afterHeader(window, size)
					: step.what === 'table'
						? afterTable(window, step.header, size)
						: afterNames(window, step);
		}

		if (step.what === 'end') {
			return Math.min(step.bytes, size);
		}
	}

	return 0;
};
