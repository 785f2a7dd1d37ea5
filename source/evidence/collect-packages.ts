import {Buffer} from 'node:buffer';
import {liveContents, liveDirectory} from '../findings/live-contents.js';
import {type Image} from '../model/image.js';
import {entryOf} from '../model/merged-tree.js';
import {
	type PackagesOfManifest,
	readNpmLock,
	readPackageJson,
} from './node-manifests.js';

/** What manifests say, gathered one after the other. */
export type PackageCollector = {
	/** Takes in a manifest at a path of the image. */
	readonly add: (path: number, content: Uint8Array) => void;

	readonly finish: () => {
		readonly development: readonly string[];
		readonly needed: readonly string[];
	};
};

/** The hidden lock file tells what is installed, others what should be; a manifest tells only of the packages it names. */
const ranks = [
	'package.json',
	'npm-shrinkwrap.json',
	'package-lock.json',
	'.package-lock.json',
];

const parse = (content: Uint8Array): unknown => {
	try {
		return JSON.parse(
			Buffer.from(
				content.buffer,
				content.byteOffset,
				content.byteLength,
			).toString(),
		);
	} catch {
		return undefined;
	}
};

/** Of a link into the store of pnpm the directory of the store: `node_modules/.pnpm/jest@29.7.0`. */
const inStore = (place: string, target: string): string | undefined => {
	const name = /(?:^|\/)\.pnpm\/([^/]+)\/node_modules\//.exec(target)?.[1];
	const above = place.slice(0, place.indexOf('node_modules/'));
	return name === undefined ? undefined : `${above}node_modules/.pnpm/${name}`;
};

/** Collects which packages of Node are for development, and which are not. */
export const createPackageCollector = ({tree}: Image): PackageCollector => {
	const {paths, entries} = tree;
	const contentAt = liveContents(tree);

	/** By directory: what the best of its manifests says. */
	const found = new Map<
		number,
		{readonly rank: number; readonly packages: PackagesOfManifest}
	>();

	const resolve = (directory: number, place: string): readonly string[] => {
		const above = paths.absolute(directory).replace(/\/$/, '');
		const path = paths.lookUp(`${above}/${place}`.slice(1));
		if (path === -1) {
			return [];
		}

		if (contentAt(path) === liveDirectory) {
			return [`${above}/${place}`];
		}

		const entry = entryOf(tree, tree.lastRecords[path]!);
		const target = entry < 0 ? undefined : entries.extra(entry).linkTarget;
		const stored = target === undefined ? undefined : inStore(place, target);
		return stored === undefined ? [] : [`${above}/${stored}`];
	};

	return {
		add(path, content) {
			const name = paths.name(path);
			const rank = ranks.indexOf(name);
			const above = paths.parent(path);
			const directory =
				name === '.package-lock.json' ? paths.parent(above) : above;
			const known = found.get(directory);
			if (known && known.rank > rank) {
				return;
			}

			const document = parse(content);
			const packages =
				rank === 0 ? readPackageJson(document) : readNpmLock(document);
			if (packages) {
				found.set(directory, {rank, packages});
			}
		},
		finish() {
			const development: string[] = [];
			const needed: string[] = [];
			for (const [directory, {packages}] of found) {
				development.push(
					...packages.development.flatMap(place => resolve(directory, place)),
				);
				needed.push(
					...packages.needed.flatMap(place => resolve(directory, place)),
				);
			}

			return {development, needed};
		},
	};
};
