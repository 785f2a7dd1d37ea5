import {Buffer} from 'node:buffer';

const removable = /^\.(?:debug_|zdebug_|symtab$|strtab$)/;
const nothing = 8;

/** What `strip` would take out of an executable or a library (ELF, 64 bits, little-endian): bytes of debug sections and of the symbol table. 0 of anything else, and of what is broken. */
export const debugBytes = (bytes: Uint8Array): number => {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (file.length < 64 || file.readUInt32BE(0) !== 0x7f_45_4c_46) {
		return 0;
	}

	const table = Number(file.readBigUInt64LE(40));
	const width = file.readUInt16LE(58);
	const count = file.readUInt16LE(60);
	const namesIndex = file.readUInt16LE(62);
	const isReadable =
		file[4] === 2 &&
		file[5] === 1 &&
		width >= 64 &&
		namesIndex < count &&
		table + width * count <= file.length;
	if (!isReadable) {
		return 0;
	}

	const section = (index: number) => {
		const at = table + index * width;
		return {
			name: file.readUInt32LE(at),
			type: file.readUInt32LE(at + 4),
			offset: Number(file.readBigUInt64LE(at + 24)),
			size: Number(file.readBigUInt64LE(at + 32)),
		};
	};

	const names = section(namesIndex);
	let sum = 0;
	for (let index = 0; index < count; index++) {
		const {name, type, offset, size} = section(index);
		const start = names.offset + name;
		const text = file.toString('latin1', start, start + 16);
		const end = text.indexOf('\0');
		if (
			type !== nothing &&
			offset + size <= file.length &&
			removable.test(end === -1 ? text : text.slice(0, end))
		) {
			sum += size;
		}
	}

	return Math.min(sum, file.length);
};
