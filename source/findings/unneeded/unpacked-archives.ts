import {type Facts} from './facts.js';
import {type UnneededRule} from './rule.js';

const archive = /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|zip|7z)$/;

/** Whether what is in an archive lies beside it: told by its members where they are known, else by its name. */
const isUnpacked = (
	{tree: {paths}, contents, evidence}: Facts,
	path: number,
): boolean => {
	const name = paths.name(path);
	if (!archive.test(name)) {
		return false;
	}

	const members = evidence.archiveMembers?.get(contents[path]!);
	const stem = name.replace(archive, '');
	return (members ?? [stem, stem.replace(/[-_.]v?\d[\w.]*$/, '')]).some(
		beside => {
			const found = paths.lookUpChild(paths.parent(path), beside);
			// Of a link or a removed path nothing is known.
			return found !== -1 && found !== path && contents[found]! >= -1;
		},
	);
};

const ends = [
	'tar',
	'tgz',
	'tbz',
	'tbz2',
	'txz',
	'gz',
	'bz2',
	'xz',
	'zst',
	'zip',
	'7z',
];

export const unpackedArchives: readonly UnneededRule[] = [
	{
		name: 'unpacked-archives',
		title: 'Archives beside what was in them',
		severity: 'warning',
		patterns: ends.map(end => `**/*.${end}`),
		accepts: isUnpacked,
		words:
			'Fetch, unpack and remove in one RUN: "curl … | tar -x" stores no archive at all; ADD unpacks local ones.',
		fix: {},
		example: 'opt/tool-1.2.tar.gz',
		counterexample: 'opt/data.tar.gz',
	},
];
