import {
	formatBytes,
	formatMode,
	formatOctalMode,
	formatTime,
} from '../../format.js';
import {
	contentOf,
	fileContent,
	implicitDirectory,
	type MergedTree,
} from '../merged-tree.js';

/** What an entry of a tree is. */
export type TreeEntry = {
	readonly tree: Pick<MergedTree, 'entries' | 'contents'>;
	readonly entry: number;
};

/** An attribute that two entries do not have alike, as people read it; names and values are as the images have them. */
export type AttributeDifference = {
	readonly name: string;
	readonly before: string;
	readonly after: string;
};

const unknown = 'unknown';

/** Bytes as text if they are some, else as digits. */
const showBytes = (bytes: Uint8Array): string => {
	const isText =
		bytes.length > 0 && bytes.every(byte => byte >= 0x20 && byte < 0x7f);
	return isText
		? String.fromCodePoint(...bytes)
		: `0x${[...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')}`;
};

/** Long ones are not read anyway. */
const mostAttributeBytes = 256;

const describe = ({tree, entry}: TreeEntry): ReadonlyMap<string, string> => {
	if (entry === implicitDirectory) {
		return new Map([
			['type', 'directory'],
			['mode', unknown],
			['owner', unknown],
			['modified', unknown],
		]);
	}

	const {entries} = tree;
	const content = contentOf(tree, entry);
	const shown = content < 0 ? entry : content;
	const type = entries.type(shown);
	const mode = entries.mode(entry);
	const {linkTarget, deviceMajor, deviceMinor} = entries.extra(shown);
	const file = fileContent(tree, entry);
	return new Map([
		['type', type],
		['mode', `${formatMode(type, mode)} ${formatOctalMode(mode)}`],
		['owner', `${entries.uid(entry)}:${entries.gid(entry)}`],
		['modified', formatTime(entries.mtime(entry))],
		...(file === -1
			? []
			: [['size', formatBytes(entries.size(file))] as const]),
		...(type === 'symlink' || type === 'hardlink'
			? [['target', linkTarget ?? ''] as const]
			: []),
		...(deviceMajor === undefined
			? []
			: [['device', `${deviceMajor}, ${deviceMinor ?? 0}`] as const]),
		...[...(entries.extra(entry).xattrs ?? [])].map(
			([name, value]) =>
				[name, showBytes(value.subarray(0, mostAttributeBytes))] as const,
		),
	]);
};

/** The attributes in which two entries differ: type, mode, owner, time, size, link target, device, extended attributes. */
export const attributeDifferences = (
	before: TreeEntry,
	after: TreeEntry,
): readonly AttributeDifference[] => {
	const left = describe(before);
	const right = describe(after);
	return [...new Set([...left.keys(), ...right.keys()])]
		.map(name => ({
			name,
			before: left.get(name) ?? 'none',
			after: right.get(name) ?? 'none',
		}))
		.filter(attribute => attribute.before !== attribute.after);
};
