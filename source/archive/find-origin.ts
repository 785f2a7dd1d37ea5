import {type BaseClaim, type BaseImage} from '../model/build/base-image.js';
import {type BuildSource} from '../model/build/build-source.js';
import {type ImageInfo} from '../model/image.js';
import {type ImageFiles} from './image-files.js';
import {type Provenance} from './provenance.js';

/** Finds out what an image was built on. Must not throw. */
export type FindBase = (
	info: ImageInfo,
	claims: readonly BaseClaim[],
) => Promise<BaseImage | undefined>;

/** How an image came to be, as far as that is known. */
export type BuildOrigin = {
	readonly base: BaseImage | undefined;
	readonly buildSource: BuildSource | undefined;
};

/** What the documents about an image tell of how it was built. */
export const findOrigin = async (
	files: ImageFiles,
	info: ImageInfo,
	findBase: FindBase | undefined,
): Promise<BuildOrigin> => {
	let provenance: Provenance = {claims: []};
	try {
		provenance = (await files.readProvenance?.()) ?? provenance;
	} catch {
		// What the attestations say is good to know, no more.
	}

	const {claims, base, source} = provenance;
	return {base: base ?? (await findBase?.(info, claims)), buildSource: source};
};
