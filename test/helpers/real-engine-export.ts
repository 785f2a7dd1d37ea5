import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
	lstatSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	rmSync,
	type Stats,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {docker, escapeBytes} from './real-engine.js';

/** A path of a container's file system, as the kernel shows it. */
export type ExportedFile = {
	readonly type: string;
	readonly mode: string;
	readonly uid: number;
	readonly gid: number;
	readonly size: number;
	readonly linkTarget?: string;

	/** Files with the same number are one file under several names. */
	readonly inode: number;
	readonly content?: string;
};

const typeOf = (status: Stats): string => {
	const types = {
		directory: status.isDirectory(),
		symlink: status.isSymbolicLink(),
		fifo: status.isFIFO(),
		character: status.isCharacterDevice(),
		block: status.isBlockDevice(),
	};
	return Object.entries(types).find(([, isIt]) => isIt)?.[0] ?? 'file';
};

const describe = (file: Buffer): ExportedFile => {
	const status = lstatSync(file);
	const type = typeOf(status);
	return {
		type,
		mode: (status.mode & 0o7777).toString(8).padStart(4, '0'),
		uid: status.uid,
		gid: status.gid,
		size: type === 'file' ? status.size : 0,
		inode: status.ino,
		...(type === 'symlink' && {
			linkTarget: escapeBytes(readlinkSync(file, {encoding: 'buffer'})),
		}),
		...(type === 'file' && {
			content: createHash('sha256').update(readFileSync(file)).digest('hex'),
		}),
	};
};

function* walk(
	directory: Buffer,
	prefix: Buffer,
): Generator<[string, ExportedFile]> {
	for (const name of readdirSync(directory, {encoding: 'buffer'})) {
		const file = Buffer.concat([directory, Buffer.from('/'), name]);
		const shown = Buffer.concat([prefix, Buffer.from('/'), name]);
		const found = describe(file);
		yield [escapeBytes(shown), found];
		if (found.type === 'directory') {
			yield* walk(file, shown);
		}
	}
}

/** What the engine itself puts into a container that it creates. */
const ofTheEngine = new Set([
	'/.dockerenv',
	'/dev/console',
	'/dev/pts',
	'/dev/shm',
	'/etc/hostname',
	'/etc/hosts',
	'/etc/mtab',
	'/etc/resolv.conf',
]);

/** The file system of a container made from an image, unpacked by tar and read from the disk. */
export const exportFiles = async (
	image: string,
): Promise<ReadonlyMap<string, ExportedFile>> => {
	const directory = mkdtempSync(path.join(tmpdir(), 'imgscope-export-'));
	const container = await docker('create', '--network', 'none', image, '/x');
	try {
		const archive = path.join(directory, 'export.tar');
		const root = path.join(directory, 'root');
		await docker('export', '--output', archive, container);
		execFileSync('mkdir', [root]);
		execFileSync('tar', [
			'--extract',
			'--preserve-permissions',
			'--numeric-owner',
			`--directory=${root}`,
			`--file=${archive}`,
		]);
		return new Map(
			[...walk(Buffer.from(root), Buffer.alloc(0))].filter(
				([name]) => !ofTheEngine.has(name),
			),
		);
	} finally {
		await docker('rm', container);
		rmSync(directory, {recursive: true, force: true});
	}
};
