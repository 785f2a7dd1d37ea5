import {Buffer} from 'node:buffer';
import {bytesToText} from '../../bytes-text.js';
import {formatBytes, plural} from '../../format.js';
import {type ByteSource} from '../byte-source.js';
import {type Describe, hasAt, mostMembers, viewOf} from './description.js';
import {firstMembers, isTar, type Members, tarMembers} from './tar-members.js';

const untilZero = (bytes: Uint8Array): string => {
	const end = bytes.indexOf(0);
	return bytesToText(end === -1 ? bytes : bytes.subarray(0, end));
};

/** A tar and what is in it. */
export const describeTar: Describe = async ({bytes, head}) => {
	if (!isTar(head)) {
		return undefined;
	}

	const found = await firstMembers(tarMembers(bytes));
	return {kind: 'tar archive', facts: countFact(found), ...found};
};

const countFact = ({
	members,
	hasMore,
}: Members): ReadonlyArray<readonly [string, string]> => [
	['members', hasMore ? `more than ${members.length}` : String(members.length)],
];

/** Packages of Debian and libraries of object files are of this kind. */
export const describeAr: Describe = async ({bytes, head}) => {
	if (!hasAt(head, 0, '!<arch>\n')) {
		return undefined;
	}

	const members: string[] = [];
	let hasMore = false;
	for (let at = 8; at + 60 <= bytes.size;) {
		if (members.length === mostMembers) {
			hasMore = true;
			break;
		}

		const header = Buffer.from(await bytes.read(at, 60)).toString('latin1');
		const size = Number.parseInt(header.slice(48, 58), 10) || 0;
		const name = header.slice(0, 16).trim().replace(/\/$/, '');
		members.push(`${formatBytes(size).padStart(8)}  ${name}`);
		at += 60 + size + (size % 2);
	}

	const isPackage = members[0]?.endsWith('debian-binary') ?? false;
	const found = {members, hasMore};
	return {
		kind: isPackage ? 'Debian package' : 'ar archive',
		facts: countFact(found),
		...found,
	};
};

/** Where the end record of a zip can be. */
const zipTail = 65_557;

/** What a directory of a zip may take in memory. */
const mostDirectory = 8 * 1024 * 1024;

const zipMembers = async (bytes: ByteSource): Promise<Members | undefined> => {
	const from = Math.max(0, bytes.size - zipTail);
	const tail = Buffer.from(await bytes.read(from, zipTail));
	const end = tail.lastIndexOf('PK\u{5}\u{6}', undefined, 'latin1');
	if (end === -1 || end + 22 > tail.length) {
		return undefined;
	}

	const count = tail.readUInt16LE(end + 10);
	const directory = await bytes.read(
		tail.readUInt32LE(end + 16),
		Math.min(mostDirectory, tail.readUInt32LE(end + 12)),
	);
	const view = viewOf(directory);
	const members: string[] = [];
	for (let at = 0; at + 46 <= directory.length;) {
		if (
			members.length === mostMembers ||
			!hasAt(directory, at, 'PK\u{1}\u{2}')
		) {
			break;
		}

		const nameLength = view.getUint16(at + 28, true);
		const name = bytesToText(directory.subarray(at + 46, at + 46 + nameLength));
		const size = formatBytes(view.getUint32(at + 24, true));
		members.push(`${size.padStart(8)}  ${name}`);
		at +=
			46 +
			nameLength +
			view.getUint16(at + 30, true) +
			view.getUint16(at + 32, true);
	}

	return {members, hasMore: count > members.length};
};

const zipKinds: ReadonlyArray<readonly [pattern: RegExp, kind: string]> = [
	[/\.(?:jar|war|ear)$/i, 'Java archive'],
	[/\.whl$/i, 'Python wheel'],
	[/\.nupkg$/i, 'NuGet package'],
	[/\.(?:docx|xlsx|pptx)$/i, 'Office document'],
];

/** A zip and what is in it. */
export const describeZip: Describe = async ({bytes, head, name}) => {
	if (!hasAt(head, 0, 'PK\u{3}\u{4}') && !hasAt(head, 0, 'PK\u{5}\u{6}')) {
		return undefined;
	}

	const found = await zipMembers(bytes);
	return {
		kind:
			zipKinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'zip archive',
		facts: found ? countFact(found) : [['members', 'the directory is missing']],
		...found,
	};
};

const compressions: ReadonlyArray<
	readonly [kind: string, magic: readonly number[]]
> = [
	['gzip', [0x1f, 0x8b]],
	['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
	['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]],
	['bzip2', [0x42, 0x5a, 0x68]],
];

/** Compressed data; of gzip also the name and the size that it was made from. */
export const describeCompressed: Describe = async ({
	bytes,
	head,
	name: file,
}) => {
	const found = compressions.find(([, magic]) => hasAt(head, 0, magic));
	if (!found) {
		return undefined;
	}

	const [name] = found;
	const facts: Array<readonly [string, string]> = [];
	if (name === 'gzip') {
		const isNamed = ((head[3] ?? 0) & 0b1100) === 0b1000;
		if (isNamed) {
			facts.push(['made from', untilZero(head.subarray(10, 266))]);
		}

		const end = await bytes.read(bytes.size - 4, 4);
		if (end.length === 4 && bytes.size >= 18) {
			facts.push([
				'uncompressed',
				`${formatBytes(viewOf(end).getUint32(0, true))}, as its end says`,
			]);
		}
	}

	const isRead = name === 'gzip' || name === 'zstd';
	if (!isRead && /\.(?:tar\.[a-z\d]+|t[a-z]z\d?)$/i.test(file)) {
		facts.push(['members', `not listed: ${name} is not unpacked here`]);
	}

	return {
		kind: `${name} compressed data`,
		facts,
		...(isRead && {isPacked: true}),
	};
};

/** Databases of SQLite. */
export const describeSqlite: Describe = ({head}) => {
	if (!hasAt(head, 0, 'SQLite format 3\0') || head.length < 100) {
		return undefined;
	}

	const view = viewOf(head);
	const raw = view.getUint16(16);
	const pageSize = raw === 1 ? 65_536 : raw;
	return {
		kind: 'SQLite database',
		facts: [
			['page size', `${pageSize} B`],
			['pages', plural(view.getUint32(28), 'page')],
			['user version', String(view.getUint32(60))],
		],
	};
};
