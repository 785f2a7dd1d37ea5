import {readImageConfig} from '../../archive/image-config.js';
import {
	asArray,
	asRecord,
	asText,
	parseJson,
} from '../../archive/json-document.js';
import {
	type Descriptor,
	isAttestation,
	readAttestationSubject,
	readDescriptor,
} from '../../archive/oci-descriptor.js';
import {
	formatPlatform,
	matchesPlatform,
	type Platform,
} from '../../archive/platform.js';
import {ImgscopeError, isImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {indexMediaTypes} from './manifest-kind.js';
import {type FetchedManifest, type RegistryClient} from './registry-client.js';

/** An image's manifest, and what else there was to choose from. */
export type ChosenManifest = {
	readonly manifest: FetchedManifest;

	/** Where it stood in its index; nothing is known of a manifest without one. */
	readonly platform?: Platform | undefined;

	/** Those of the index; empty without one. */
	readonly platforms: readonly Platform[];

	/** Manifests of the index that only tell of the image. */
	readonly attestations: readonly Descriptor[];
};

const deepestIndex = 8;

/** Manifests and indexes that are fetched only to see what they are. */
const mostLooks = 64;

const isIndex = ({mediaType = ''}: Descriptor): boolean =>
	indexMediaTypes.includes(mediaType);

const readDescriptors = (index: FetchedManifest): readonly Descriptor[] =>
	asArray(index.document['manifests'])
		.filter(value => asText(asRecord(value)['artifactType']) === undefined)
		.map(value => readDescriptor(value));

const readChildren = (index: FetchedManifest): readonly Descriptor[] =>
	readDescriptors(index).filter(descriptor => !isAttestation(descriptor));

type Found = {
	readonly descriptor: Descriptor;
	readonly platform: Platform | undefined;
};

/** What an index offers, nested ones opened. A manifest's platform that the index leaves out is in its config. */
class Offers {
	readonly found: Found[] = [];
	readonly #client: RegistryClient;
	#looks = 0;

	constructor(client: RegistryClient) {
		this.#client = client;
	}

	async collect(index: FetchedManifest, depth: number): Promise<void> {
		for (const descriptor of readChildren(index)) {
			if (descriptor.platform && !isIndex(descriptor)) {
				this.found.push({descriptor, platform: descriptor.platform});
			} else if (depth < deepestIndex && this.#looks < mostLooks) {
				this.#looks++;
				await this.#look(descriptor, depth);
			}
		}
	}

	async #look(descriptor: Descriptor, depth: number): Promise<void> {
		let fetched: FetchedManifest;
		try {
			fetched = await this.#client.fetchManifest(descriptor.digest);
		} catch (error) {
			// An index may also list artifacts, and manifests that were never pushed.
			if (
				isImgscopeError(error) &&
				(error.code === 'archive-invalid' || error.code === 'image-not-found')
			) {
				return;
			}

			throw error;
		}

		if (fetched.kind === 'index') {
			await this.collect(fetched, depth + 1);
			return;
		}

		const platform = descriptor.platform ?? (await this.#platformOf(fetched));
		this.found.push({descriptor, platform});
	}

	async #platformOf({
		document,
	}: FetchedManifest): Promise<Platform | undefined> {
		const {digest} = readDescriptor(document['config']);
		const bytes = await this.#client.fetchBlobDocument(digest);
		const {os, architecture, variant} = bytes
			? readImageConfig(parseJson(bytes, 'The image config'))
			: {};
		return os !== undefined && architecture !== undefined
			? {os, architecture, variant}
			: undefined;
	}
}

const choose = (
	found: readonly Found[],
	wanted: Platform,
	name: string,
): Found => {
	const [only, ...others] = found;
	if (!only) {
		throw new ImgscopeError(
			'archive-invalid',
			`${printable(name)} is an index without an image`,
		);
	}

	const match = found.find(
		({platform}) => platform && matchesPlatform(platform, wanted),
	);
	if (!match && others.length > 0) {
		const offered = found.map(({platform, descriptor}) =>
			platform ? formatPlatform(platform) : descriptor.digest,
		);
		throw new ImgscopeError(
			'image-ambiguous',
			`${printable(name)} has no image for ${formatPlatform(wanted)}`,
			{
				hint: `It has ${printable([...new Set(offered)].slice(0, 50).join(', '))}: choose one with --platform.`,
			},
		);
	}

	return match ?? only;
};

/**
Fetches the manifest of the image for a platform: the first request gives the manifest or an index, which mostly says all that the second needs.

@throws ImgscopeError `image-ambiguous` when several are for other platforms; what `RegistryClient` throws.
*/
export const chooseManifest = async (
	client: RegistryClient,
	wanted: Platform,
	name: string,
): Promise<ChosenManifest> => {
	const {tag, digest} = client.reference;
	const top = await client.fetchManifest(digest ?? tag ?? 'latest');
	if (top.kind === 'manifest') {
		return {manifest: top, platforms: [], attestations: []};
	}

	const direct = readChildren(top).find(
		descriptor =>
			!isIndex(descriptor) &&
			descriptor.platform &&
			matchesPlatform(descriptor.platform, wanted),
	);
	const offers = new Offers(client);
	if (!direct) {
		await offers.collect(top, 0);
	}

	const {descriptor, platform} = direct
		? {descriptor: direct, platform: direct.platform}
		: choose(offers.found, wanted, name);
	const manifest = await client.fetchManifest(descriptor.digest);
	if (manifest.kind === 'index') {
		throw new ImgscopeError(
			'archive-invalid',
			`${printable(name)} lists an index as an image for ${platform ? formatPlatform(platform) : 'no platform'}`,
		);
	}

	return {
		manifest,
		platform,
		platforms: readChildren(top).flatMap(child => child.platform ?? []),
		attestations: readDescriptors(top).filter(
			child =>
				isAttestation(child) &&
				readAttestationSubject(child) === manifest.digest,
		),
	};
};
