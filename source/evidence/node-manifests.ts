/** What the manifest of a Node program says of the packages beside it: paths below the directory of the manifest. */
export type PackagesOfManifest = {
	readonly development: readonly string[];
	readonly needed: readonly string[];
};

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists of packages within packages are not deeper. */
const mostDepth = 40;

const packageName = /^(?:@[^/@*\s]+\/)?[^/@*\s]+$/;

const isName = (name: string): boolean =>
	packageName.test(name) &&
	!name.split('/').some(part => part === '.' || part === '..');

/** `node_modules/a/node_modules/@b/c`, also below a workspace. */
const isPlace = (place: string): boolean =>
	place.includes('node_modules/') &&
	!place
		.split('/')
		.some(
			part =>
				part === '' || part === '.' || part === '..' || part.includes('*'),
		);

const sort = (
	packages: Iterable<readonly [place: string, isDevelopment: boolean]>,
): PackagesOfManifest => {
	const development: string[] = [];
	const needed: string[] = [];
	for (const [place, isDevelopment] of packages) {
		(isDevelopment ? development : needed).push(place);
	}

	return {development, needed};
};

/** Lock files up to npm 6: packages within packages. */
function* readNested(
	dependencies: unknown,
	above: string,
	depth = 0,
): Generator<readonly [string, boolean]> {
	if (!isObject(dependencies) || depth > mostDepth) {
		return;
	}

	for (const [name, value] of Object.entries(dependencies)) {
		if (isObject(value) && isName(name)) {
			const place = `${above}node_modules/${name}`;
			yield [place, value['dev'] === true];
			yield* readNested(value['dependencies'], `${place}/`, depth + 1);
		}
	}
}

/** The lock file of npm, also the hidden one that tells what is installed. Packages that are for development and for something else are needed. */
export const readNpmLock = (
	document: unknown,
): PackagesOfManifest | undefined => {
	if (!isObject(document)) {
		return undefined;
	}

	const {packages, dependencies} = document;
	if (isObject(packages)) {
		return sort(
			Object.entries(packages)
				.filter(([place]) => isPlace(place))
				.map(([place, value]) => [
					place,
					isObject(value) && value['dev'] === true,
				]),
		);
	}

	return isObject(dependencies)
		? sort(readNested(dependencies, ''))
		: undefined;
};

/** `package.json`, for those whose tool says no more: only the packages that it names itself. */
export const readPackageJson = (
	document: unknown,
): PackagesOfManifest | undefined => {
	if (!isObject(document)) {
		return undefined;
	}

	const namesOf = (field: string): readonly string[] => {
		const value = document[field];
		return isObject(value)
			? Object.keys(value).filter(name => isName(name))
			: [];
	};

	const needed = new Set(
		['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap(
			field => namesOf(field),
		),
	);
	return sort([
		...[...needed].map(name => [`node_modules/${name}`, false] as const),
		...namesOf('devDependencies')
			.filter(name => !needed.has(name))
			.map(name => [`node_modules/${name}`, true] as const),
	]);
};
