import {type Image} from '../model/image.js';
import {joinImages} from '../model/compare/join-images.js';
import {type HashKind} from '../tar/hash-content.js';
import {type OpenOptions} from './options/open-options.js';
import {loadImage, type LoadListeners} from './load-image.js';

/** Reads another image and compares one with it. Contents are only compared by hashes of one kind: where a table of contents or a snapshot tells those of one image, the other is read so too. */
export const compareWith = async (
	image: Image,
	reference: string,
	options: Omit<OpenOptions, 'reference'>,
	{signal, onProgress}: LoadListeners,
): Promise<Image> => {
	const load = async (
		name: string,
		hashKind: HashKind = 'xxh64',
	): Promise<Image> =>
		loadImage(
			{...options, dockerfile: undefined, reference: name, hashKind},
			{signal, onProgress},
		);
	const other = await load(reference, image.contentHash);
	const first =
		image.contentHash === other.contentHash
			? image
			: await load(image.reference, other.contentHash);
	return joinImages(first, other);
};
