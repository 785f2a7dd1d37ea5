import {Buffer} from 'node:buffer';

/** Sections by their names, with how large they are. */
export type ElfParts = ReadonlyArray<readonly [name: string, size: number]>;

const headerSize = 64;

/** What the table of sections has for each. */
export const tableEntry = 64;

/** An executable of nothing but sections; the table of them stands first or last. */
export const buildElf = (sections: ElfParts, isTableFirst = false): Buffer => {
	const names = Buffer.from(
		['', ...sections.map(([name]) => name), ''].join('\0'),
	);
	const bodies = [names, ...sections.map(([, size]) => Buffer.alloc(size))];
	const tableSize = tableEntry * bodies.length;
	const bodiesAt = headerSize + (isTableFirst ? tableSize : 0);
	let offset = bodiesAt;
	const table = bodies.map((body, index) => {
		const entry = Buffer.alloc(tableEntry);
		const name = index === 0 ? '' : `\0${sections[index - 1]![0]}\0`;
		entry.writeUInt32LE(index === 0 ? 0 : names.indexOf(name) + 1, 0);
		entry.writeUInt32LE(1, 4);
		entry.writeBigUInt64LE(BigInt(offset), 24);
		entry.writeBigUInt64LE(BigInt(body.length), 32);
		offset += body.length;
		return entry;
	});
	const header = Buffer.alloc(headerSize);
	header.writeUInt32BE(0x7f_45_4c_46, 0);
	header.set([2, 1], 4);
	header.writeUInt16LE(2, 16);
	header.writeBigUInt64LE(BigInt(isTableFirst ? headerSize : offset), 40);
	header.writeUInt16LE(tableEntry, 58);
	header.writeUInt16LE(bodies.length, 60);
	return Buffer.concat(
		isTableFirst
			? [header, ...table, ...bodies]
			: [header, ...bodies, ...table],
	);
};
