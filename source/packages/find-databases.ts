import {type Image} from '../model/image.js';
import {
	entryOf,
	fileContent,
	isDirectory,
	recordAt,
} from '../model/merged-tree.js';

/** What a file tells of packages. */
export type DatabaseKind =
	| 'dpkg-status'
	| 'dpkg-list'
	| 'dpkg-md5sums'
	| 'apk-installed'
	| 'rpm'
	| 'python-record'
	| 'npm-manifest';

/** A file whose content tells what packages consist of. */
export type DatabaseFile = {
	readonly kind: DatabaseKind;

	/** Absolute. */
	readonly path: string;
	readonly pathNumber: number;

	/** The entry of the regular file that has its content. */
	readonly entry: number;
};

const patterns: ReadonlyArray<readonly [DatabaseKind, RegExp]> = [
	['dpkg-status', /^\/var\/lib\/dpkg\/status$/],
	['dpkg-md5sums', /^\/var\/lib\/dpkg\/status\.d\/[^/]+\.md5sums$/],
	['dpkg-status', /^\/var\/lib\/dpkg\/status\.d\/[^/]+$/],
	['dpkg-list', /^\/var\/lib\/dpkg\/info\/[^/]+\.list$/],
	['apk-installed', /^\/(?:usr\/)?lib\/apk\/db\/installed$/],
	[
		'rpm',
		/^\/(?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm\/(?:rpmdb\.sqlite|Packages(?:\.db)?)$/,
	],
	['python-record', /\.dist-info\/RECORD$/],
	['python-record', /\.egg-info\/installed-files\.txt$/],
	['npm-manifest', /\/node_modules\/(?:@[^/]+\/)?[^/@][^/]*\/package\.json$/],
];

/** Only files with these names are looked at more closely. */
const names =
	/^(?:status|installed|rpmdb\.sqlite|Packages(?:\.db)?|RECORD|installed-files\.txt|package\.json)$|\.(?:list|md5sums)$/;

/** Larger ones, in bytes, are of no package manager. */
const largest = 128 * 1024 * 1024;

/** The databases of package managers in the final file system. */
export const findDatabases = ({tree}: Image): readonly DatabaseFile[] => {
	const {paths, layerCount} = tree;
	const found: DatabaseFile[] = [];
	for (let path = 1; path < paths.count; path++) {
		const parent = paths.name(paths.parent(path));
		if (!names.test(paths.name(path)) && parent !== 'status.d') {
			continue;
		}

		const entry = entryOf(tree, recordAt(tree, path, layerCount - 1));
		const content = isDirectory(tree, entry) ? -1 : fileContent(tree, entry);
		if (content === -1 || tree.entries.size(content) > largest) {
			continue;
		}

		const absolute = paths.absolute(path);
		const kind = patterns.find(([, pattern]) => pattern.test(absolute))?.[0];
		if (kind !== undefined) {
			found.push({kind, path: absolute, pathNumber: path, entry: content});
		}
	}

	return found;
};
