import {Buffer} from 'node:buffer';

/** A zip with nothing but what tells of its members. */
export const buildZip = (
	members: ReadonlyArray<readonly [path: string, size: number]>,
	padding = 0,
): Buffer => {
	const start = Buffer.alloc(20 + padding);
	start.writeUInt32BE(0x50_4b_03_04, 0);
	const directories = members.map(([path, size]) => {
		const name = Buffer.from(path);
		const header = Buffer.alloc(46);
		header.writeUInt32BE(0x50_4b_01_02, 0);
		header.writeUInt32LE(size, 24);
		header.writeUInt16LE(name.length, 28);
		header.writeUInt16LE(3, 30);
		return Buffer.concat([header, name, Buffer.from('ext')]);
	});
	const end = Buffer.alloc(22);
	end.writeUInt32BE(0x50_4b_05_06, 0);
	end.writeUInt32LE(start.length, 16);
	return Buffer.concat([start, ...directories, end]);
};
