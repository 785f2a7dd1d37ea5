import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {type Archive} from './archive.js';
import {comparableTag} from './docker-manifest.js';
import {type ImageFiles, type LayerFile} from './image-files.js';
import {offerPlatforms, readAttestations} from './image-offer.js';
import {readProvenance} from './provenance.js';
import {nameOne} from './name-one.js';
import {asArray, asRecord, type JsonRecord} from './json-document.js';
import {type Candidate, readContents} from './oci-contents.js';
import {readDescriptor} from './oci-descriptor.js';
import {formatPlatform, matchesPlatform, type Platform} from './platform.js';

/** What the user asked for within a layout. */
export type ImageChoice = {
	/** A tag, a full name, or `@sha256:…`. */
	readonly tag?: string | undefined;

	/** The machine's own unless the user says otherwise. */
	readonly platform: Platform;

	/** What the user calls the archive, so that a tag can stand behind it; its name when absent. */
	readonly reference?: string | undefined;
};

const matchesTag = ({names, descriptor}: Candidate, tag: string): boolean => {
	if (tag.startsWith('@') || tag.startsWith('sha256:')) {
		return descriptor.digest === tag.replace(/^@/, '');
	}

	return names.some(
		name =>
			name === tag ||
			comparableTag(name) === comparableTag(tag) ||
			name.endsWith(`:${tag}`),
	);
};

const listOf = (items: Iterable<string>): string =>
	printable([...new Set(items)].join(', '));

const chooseByName = (
	archive: Archive,
	candidates: readonly Candidate[],
	{tag, reference = archive.name}: ImageChoice,
): readonly Candidate[] => {
	const names = new Set(
		candidates.map(({names, descriptor}) => names.at(0) ?? descriptor.digest),
	);
	if (tag !== undefined) {
		const found = candidates.filter(candidate => matchesTag(candidate, tag));
		if (found.length === 0) {
			throw new ImgscopeError(
				'image-not-found',
				`${printable(archive.name)} has no image ${printable(tag)}`,
				{
					hint: `It holds ${listOf(names)}.`,
				},
			);
		}

		return found;
	}

	const named = new Set(
		candidates.flatMap(candidate => candidate.names.slice(0, 1)),
	);
	if (named.size > 1) {
		throw new ImgscopeError(
			'image-ambiguous',
			`${printable(archive.name)} holds ${named.size} images: ${listOf(named)}`,
			{
				hint: nameOne(reference, [...named][0]!),
			},
		);
	}

	return candidates;
};

const chooseByPlatform = (
	archive: Archive,
	candidates: readonly Candidate[],
	wanted: Platform,
): Candidate => {
	const [only, ...others] = candidates;
	if (only && others.length === 0) {
		return only;
	}

	const found = candidates.find(
		({platform}) => platform && matchesPlatform(platform, wanted),
	);
	if (found) {
		return found;
	}

	const offered = candidates.map(({platform, descriptor}) =>
		platform ? formatPlatform(platform) : descriptor.digest,
	);
	throw new ImgscopeError(
		'image-ambiguous',
		`${printable(archive.name)} has no image for ${formatPlatform(wanted)}`,
		{
			hint: `It has ${listOf(offered)}: choose one with --platform.`,
		},
	);
};

const isCompressedType = /[+.](?:gzip|zstd)$/;

/** The layers of an image manifest, lowest first. */
const readLayerFiles = (manifest: JsonRecord): readonly LayerFile[] =>
	asArray(manifest['layers']).map(value => {
		const {path, digest, mediaType, size, annotations} = readDescriptor(value);
		return {
			path,
			digest,
			mediaType,
			size,
			annotations,
			compressedBytes:
				mediaType && isCompressedType.test(mediaType) ? size : undefined,
			foreign:
				asArray(asRecord(value)['urls']).length > 0 ||
				/foreign|nondistributable/.test(mediaType ?? ''),
		};
	});

/** Finds the image in an OCI image layout (`index.json`). */
export const resolveOciLayout = async (
	archive: Archive,
	choice: ImageChoice,
): Promise<ImageFiles> => {
	const {candidates, attestations, artifacts} = await readContents(archive);
	if (candidates.length === 0) {
		throw new ImgscopeError(
			'archive-invalid',
			`${printable(archive.name)} is an OCI layout without an image`,
			{
				hint:
					artifacts.length > 0
						? `It holds ${listOf(artifacts)}: only container images can be explored.`
						: 'Its index lists no image manifest whose blob is there.',
			},
		);
	}

	const named = chooseByName(archive, candidates, choice);
	const chosen = chooseByPlatform(archive, named, choice.platform);
	const layers = readLayerFiles(chosen.manifest);
	const config = readDescriptor(chosen.manifest['config']);
	return {
		config: config.path,
		configSize: config.size,
		repoTags: [...new Set(chosen.names)].filter(
			name => name.includes('/') || name.includes(':'),
		),
		layers,
		anomalies: chosen.anomalies,
		platforms: offerPlatforms(
			named.map(({platform}) => platform),
			chosen.platform,
		),
		attestations: await readAttestations(
			archive,
			attestations,
			chosen.descriptor.digest,
		),
		readProvenance: async () =>
			readProvenance(archive.readDocument, archive.readDocument, attestations, {
				digest: chosen.descriptor.digest,
				layers: layers.map(({digest}) => digest),
			}),
	};
};
