import {printable} from '../printable.js';
import {type DatabaseFile} from './find-databases.js';
import {type PackageRecord} from './package.js';
import {parseApkInstalled} from './parse-apk.js';
import {
	type DpkgPackage,
	parseDpkgList,
	parseDpkgStatus,
	parseMd5sums,
} from './parse-dpkg.js';
import {parsePythonRecord} from './parse-python.js';
import {parseRpm} from './rpm/parse-rpm.js';

/** A database and what stands in it. */
export type ReadDatabase = DatabaseFile & {readonly bytes: Uint8Array};

type TextDatabase = DatabaseFile & {readonly text: string};

const baseName = (path: string): string =>
	path.slice(path.lastIndexOf('/') + 1);

/** The lists by the name that dpkg gives them: of the package, with its architecture where several are installed. */
const listsOf = (
	databases: readonly TextDatabase[],
): ReadonlyMap<string, readonly string[]> =>
	new Map(
		databases.flatMap(({kind, path, text}) => {
			const name = baseName(path).replace(/\.(?:list|md5sums)$/, '');
			return kind === 'dpkg-list'
				? [[name, parseDpkgList(text)] as const]
				: kind === 'dpkg-md5sums'
					? [[name, parseMd5sums(text)] as const]
					: [];
		}),
	);

const toRecord = (
	{name, version, architecture = ''}: DpkgPackage,
	lists: ReadonlyMap<string, readonly string[]>,
): PackageRecord => ({
	ecosystem: 'dpkg',
	name,
	version,
	files: lists.get(name) ?? lists.get(`${name}:${architecture}`) ?? [],
});

const readNpm = ({path, text}: TextDatabase): readonly PackageRecord[] => {
	const directory = path.slice(0, -'/package.json'.length);
	const name = directory.slice(
		directory.lastIndexOf('/node_modules/') + '/node_modules/'.length,
	);
	let version: unknown;
	try {
		const manifest: unknown = JSON.parse(text);
		version = new Map(Object.entries(new Object(manifest))).get('version');
	} catch {
		// A package whose manifest is broken is there all the same.
	}

	return [
		{
			ecosystem: 'npm',
			name,
			version: typeof version === 'string' ? version : undefined,
			files: [directory],
		},
	];
};

const readRpm = ({path, bytes}: ReadDatabase): DatabaseReading => {
	const {packages, problem} = parseRpm(bytes);
	return {
		records: packages.map(item => ({ecosystem: 'rpm', ...item})),
		notes:
			problem === undefined
				? []
				: [`The database ${printable(path)} of rpm was not read: ${problem}`],
	};
};

/** What databases tell of. */
export type DatabaseReading = {
	readonly records: readonly PackageRecord[];

	/** What could not be read, for people. */
	readonly notes: readonly string[];
};

/** The packages that databases tell of. Damaged ones tell what they can. */
export const readDatabases = (
	files: readonly ReadDatabase[],
): DatabaseReading => {
	const decoder = new TextDecoder();
	const rpm = files
		.filter(({kind}) => kind === 'rpm')
		.map(file => readRpm(file));
	const databases = files
		.filter(({kind}) => kind !== 'rpm')
		.map(({bytes, ...file}) => ({
			...file,
			text: decoder.decode(bytes),
		}));
	const lists = listsOf(databases);
	const records = databases.flatMap((database): readonly PackageRecord[] => {
		switch (database.kind) {
			case 'dpkg-status': {
				return parseDpkgStatus(database.text).map(item =>
					toRecord(item, lists),
				);
			}

			case 'apk-installed': {
				return parseApkInstalled(database.text);
			}

			case 'python-record': {
				const record = parsePythonRecord(database.path, database.text);
				return record ? [record] : [];
			}

			case 'npm-manifest': {
				return readNpm(database);
			}

			// These say what belongs to the packages of the others.
			default: {
				return [];
			}
		}
	});
	return {
		records: [...records, ...rpm.flatMap(reading => reading.records)],
		notes: rpm.flatMap(reading => reading.notes),
	};
};
