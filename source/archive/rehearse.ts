import {Buffer} from 'node:buffer';
import {setImmediate} from 'node:timers/promises';
import {blockSize, paddingAfter} from '../tar/block.js';
import {type ReadBlob} from './archive.js';
import {readStreamArchive} from './stream-archive.js';

/** How often the archive is read: then nearly all that reads it is compiled. */
const rounds = 50;

/** Bytes that are read before others get a turn. */
const chunkSize = 128 * 1024;

type Member = {
	readonly path: string;
	readonly typeFlag: '0' | '2' | '5';
	readonly size: number;
};

/** Sizes of files as they are usual, with some of each kind that is read in its own way: empty, within a chunk, larger than one. */
const sizes = [0, 200, 700, 1500, 2500, 4000, 9000, 15_000, 40_000, 150_000];

const members: readonly Member[] = Array.from({length: 140}, (_, index) => {
	const folder = `usr/lib/folder-${Math.floor(index / 20)}/`;
	switch (index % 20) {
		case 0: {
			return {path: folder, typeFlag: '5', size: 0};
		}

		case 1: {
			return {path: `${folder}link`, typeFlag: '2', size: 0};
		}

		default: {
			const size = sizes[index % sizes.length]!;
			return {path: `${folder}file-${index}`, typeFlag: '0', size};
		}
	}
});

const storedSizeOf = ({size}: Member): number =>
	blockSize + size + paddingAfter(size);

const writeHeader = (
	tar: Buffer,
	start: number,
	{path, typeFlag, size}: Member,
): void => {
	const block = tar.subarray(start, start + blockSize);
	block.write(path, 0);
	block.write('0000755', 100);
	block.write('0000000', 108);
	block.write('0000000', 116);
	block.write(size.toString(8).padStart(11, '0'), 124);
	block.write('14000000000', 136);
	// The sum is that of the header with spaces in its place.
	block.write('        ', 148);
	block.write(typeFlag, 156);
	block.write(typeFlag === '2' ? 'file' : '', 157);
	block.write('ustar', 257);
	block.write('00', 263);
	const sum = block.reduce((total, byte) => total + byte, 0);
	block.write(sum.toString(8).padStart(6, '0'), 148);
	block[154] = 0;
};

/** An archive with one layer, in shared memory as those of engines come. */
const writeArchive = (): Buffer => {
	const layer: Member = {
		path: 'layer.tar',
		typeFlag: '0',
		size: members.reduce((sum, member) => sum + storedSizeOf(member), 1024),
	};
	const archive = Buffer.from(
		new SharedArrayBuffer(storedSizeOf(layer) + 1024),
	);
	writeHeader(archive, 0, layer);
	let position = blockSize;
	for (const member of members) {
		writeHeader(archive, position, member);
		position += storedSizeOf(member);
	}

	return archive;
};

/**
Reads an archive of no meaning while the real one is waited for. Code is compiled well only after it has run for a while: this way it has when that comes.

@param isOver Asked again and again: nothing more is done once the wait is over.
*/
export const rehearse = async (
	readBlob: ReadBlob | undefined,
	isOver: () => boolean,
): Promise<void> => {
	const archive = writeArchive();
	async function* chunks() {
		for (let start = 0; start < archive.length; start += chunkSize) {
			await setImmediate();
			if (isOver()) {
				return;
			}

			yield archive.subarray(start, start + chunkSize);
		}
	}

	for (let round = 0; round < rounds && !isOver(); round++) {
		try {
			await readStreamArchive('rehearsal', chunks(), {readBlob});
		} catch {
			// It was left in the middle.
			return;
		}
	}
};
