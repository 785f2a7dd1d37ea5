import {type ArchiveMember} from '../context.js';
import {type Facts} from './facts.js';
import {type UnneededRule} from './rule.js';

const archive = /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|tzst|zip|7z)$/;

/** What may hold files that are used packed as well: only its members tell. */
const package_ = /\.(?:jar|war|ear|whl|egg|nupkg)$/;

/** Of the first files in an archive so many must lie beside it. */
const leastShare = 0.75;

/** `tool-1.2.tar.gz` is unpacked to where it lies, to `tool-1.2` or to `tool`. */
const stemsOf = (name: string): readonly string[] => {
	const stem = name.replace(archive, '').replace(package_, '');
	return [stem, stem.replace(/[-_.]v?\d[\w.]*$/, '')];
};

/** Whether a file of that size is there. */
const isThere = (
	{tree: {paths, entries}, contentAt}: Facts,
	directory: number,
	{path, size}: ArchiveMember,
): boolean => {
	let current = directory;
	for (const name of path.split('/')) {
		current =
			name === '' || name === '.' ? current : paths.lookUpChild(current, name);
		if (current === -1) {
			return false;
		}
	}

	const content = contentAt(current);
	return content >= 0 && entries.size(content) === size;
};

/** Without the directory that everything is in, as `--strip-components=1` unpacks it. */
const withoutFirst = (member: ArchiveMember): ArchiveMember => ({
	...member,
	path: member.path.replace(/^(?:\.\/)?[^/]+\//, ''),
});

const areBeside = (
	facts: Facts,
	directories: readonly number[],
	members: readonly ArchiveMember[],
): boolean =>
	directories.some(directory =>
		[
			members,
			members
				.filter(({path}) => path.includes('/'))
				.map(member => withoutFirst(member)),
		].some(
			list =>
				list.filter(member => isThere(facts, directory, member)).length >=
				members.length * leastShare,
		),
	);

/** Whether what is in an archive lies beside it: told by its files where they are known, else by its name. */
const isUnpacked = (facts: Facts, path: number): boolean => {
	const {
		tree: {paths},
		contentAt,
		evidence,
	} = facts;
	const name = paths.name(path);
	const members = evidence.archiveMembers?.get(contentAt(path));
	const above = paths.parent(path);
	const beside = stemsOf(name)
		.map(stem => paths.lookUpChild(above, stem))
		.filter(found => found !== -1 && found !== path);
	return members
		? areBeside(facts, [above, ...beside], members)
		: // Of a link or a removed path nothing is known.
			archive.test(name) && beside.some(found => contentAt(found) >= -1);
};

const ends = [
	'tar',
	'tgz',
	'tbz',
	'tbz2',
	'txz',
	'tzst',
	'gz',
	'bz2',
	'xz',
	'zst',
	'zip',
	'7z',
	'jar',
	'war',
	'ear',
	'whl',
	'egg',
	'nupkg',
];

/** Wheels that come with Python make virtual environments. */
const isInstalled = ({tree, contentAt}: Facts, path: number): boolean => {
	const {paths} = tree;
	const [name, version] = paths.name(path).split('-');
	if (
		version === undefined ||
		paths.name(paths.parent(path)) === '_bundled' ||
		paths.absolute(path).startsWith('/usr/share/python-wheels/')
	) {
		return false;
	}

	return sitePackages(tree).some(directory => {
		const found = paths.lookUpChild(directory, `${name}-${version}.dist-info`);
		return found !== -1 && contentAt(found) === -1;
	});
};

const known = new WeakMap<Facts['tree'], readonly number[]>();

/** The directories that Python's packages are installed in. */
const sitePackages = (tree: Facts['tree']): readonly number[] => {
	const {paths} = tree;
	let found = known.get(tree);
	if (!found) {
		const directories: number[] = [];
		for (let path = 1; path < paths.count; path++) {
			if (/^(?:site|dist)-packages$/.test(paths.name(path))) {
				directories.push(path);
			}
		}

		found = directories;
		known.set(tree, found);
	}

	return found;
};

export const unpackedArchives: readonly UnneededRule[] = [
	{
		name: 'installed-wheels',
		title: 'Wheels of Python packages that are installed',
		severity: 'warning',
		patterns: ['**/*.whl'],
		accepts: isInstalled,
		words:
			'Mount them while they are installed: "RUN --mount=type=bind,from=build,source=/wheels,target=/wheels pip install /wheels/*".',
		fix: {},
		example: 'wheels/tool-1.2-py3-none-any.whl',
		counterexample: 'wheels/other-1.2-py3-none-any.whl',
	},
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
