import {type ReadImage} from '../archive/read-image.js';
import {ImgscopeError} from '../errors.js';
import {type SourcePrefix, sourcePrefixes} from '../model/source-prefixes.js';
import {printable} from '../printable.js';
import {checkPlatform} from './check-platform.js';
import {isNotHere, openAnywhere, type Places} from './open-anywhere.js';
import {type OpenRequest, type Source} from './open-request.js';
import {findMeantFile} from './means-file.js';
import {looksLikeFile, missingFile} from './missing-file.js';

type NamedSource = Source & {
	/** Prefixes that name it, the usual one first. */
	readonly prefixes: readonly SourcePrefix[];
};

/** A source by its prefixes; its code is loaded when an image is opened from it. */
const lazily = (
	prefixes: readonly SourcePrefix[],
	load: () => Promise<Source>,
): NamedSource => ({
	prefixes,
	async open(request) {
		const source = await load();
		return source.open(request);
	},
});

const dockerEngine = lazily(['docker'], async () => {
	const {dockerEngine: source} = await import('./docker-engine.js');
	return source;
});

const podmanEngine = lazily(['podman'], async () => {
	const {podmanEngine: source} = await import('./podman-engine.js');
	return source;
});

const registry = lazily(['registry'], async () => {
	const {registrySource} = await import('./registry/registry-source.js');
	return registrySource;
});

const archiveFile = lazily(
	['docker-archive', 'docker-tar', 'oci', 'oci-archive'],
	async () => {
		const {archiveFile: source} = await import('./archive-file.js');
		return source;
	},
);

const standardInput = lazily(['-'], async () => {
	const {standardInput: source} = await import('./standard-input.js');
	return source;
});

const containerd = lazily(['containerd'], async () => {
	const {containerdSource} = await import('./containerd.js');
	return containerdSource;
});

const container = lazily(['container'], async () => {
	const {containerSource} = await import('./container/container-source.js');
	return containerSource;
});

/** Every place that images are read from. */
export const sources: readonly NamedSource[] = [
	dockerEngine,
	podmanEngine,
	registry,
	archiveFile,
	standardInput,
	containerd,
	container,
];

/** Where a name without a prefix is looked for. An engine may reach a registry that we do not: it is asked to fetch last. */
const anywhere: Places = {
	keepers: [dockerEngine, podmanEngine],
	fetchers: [registry, dockerEngine],
};

const sourceOfPrefix = (prefix: string): Source | undefined =>
	sources.find(({prefixes}) =>
		(prefixes as readonly string[]).includes(prefix),
	);

const prefixed = /^([a-z][a-z-]*|-):(?:\/\/)?(.+)$/;

type Chosen = {
	/** Undefined for a name that may be anywhere. */
	readonly source: Source | undefined;
	readonly name: string;

	/** A file or directory of that name that is no image. */
	readonly passedOver?: string | undefined;
};

/** Which source a reference means: by its prefix (`docker:` or, as dive writes it, `docker://`), by `--source`, by an image in a file or directory of that name, by what the user has set. */
const chooseSource = async (
	reference: string,
	preferred: string | undefined,
	usual: string | undefined,
): Promise<Chosen> => {
	if (reference === '-') {
		return {source: standardInput, name: ''};
	}

	const [, prefix = '', rest = ''] = prefixed.exec(reference) ?? [];
	const named = sourceOfPrefix(prefix);
	if (named) {
		return {source: named, name: rest};
	}

	if (preferred !== undefined) {
		const source = sourceOfPrefix(preferred);
		if (!source) {
			throw new ImgscopeError(
				'usage',
				`There is no source ${printable(preferred)}`,
				{hint: `Sources: ${sourcePrefixes.join(', ')}.`},
			);
		}

		return {source, name: reference};
	}

	const found = await findMeantFile(reference);
	if (!found && looksLikeFile(reference)) {
		throw await missingFile(reference);
	}

	const otherwise = usual === undefined ? undefined : sourceOfPrefix(usual);
	return {
		source: found?.isMeant ? archiveFile : otherwise,
		name: reference,
		passedOver: found?.isMeant === false ? found.file : undefined,
	};
};

/** Opens the image that a reference names, and reads all of its layers. Throws ImgscopeErrors. */
export const readReference = async (
	request: Omit<OpenRequest, 'name'>,
	preferredSource?: string,
	usualSource?: string,
): Promise<ReadImage> => {
	const {source, name, passedOver} = await chooseSource(
		request.reference,
		preferredSource,
		usualSource,
	);
	const asked = {...request, name};
	const image = await (
		source ? source.open(asked) : openAnywhere(anywhere, asked)
	).catch((error: unknown) => {
		throw passedOver !== undefined && isNotHere(error)
			? new ImgscopeError(
					error.code,
					`${error.message}. ${printable(passedOver)} is here, but is no image: it holds neither an archive nor an OCI layout`,
					{hint: error.hint, cause: error},
				)
			: error;
	});
	if (request.isPlatformAsked) {
		checkPlatform(image.info, request.platform);
	}

	return image;
};
