import {type Image} from '../model/image.js';
import {joinImages} from '../model/join-images.js';
import {type HashKind} from '../tar/hash-content.js';
import {type OpenOptions} from './open-options.js';
import {loadImage, type LoadListeners} from './load-image.js';

/** Whether its contents are hashed as tables of contents tell them. */
const isListed = ({layers}: Image): boolean =>
	layers.some(({listedFrom}) => listedFrom !== undefined);

/** Whether contents are hashed only as far as is needed to tell its own apart. */
const isPartlyHashed = ({layers}: Image): boolean =>
	layers.some(({isUnverified}) => isUnverified);

/** Reads another image and compares one with it. Contents are only compared by hashes of one kind: where a table of contents tells those of one image, the other is read so too. */
export const compareWith = async (
	image: Image,
	reference: string,
	options: Omit<OpenOptions, 'reference'>,
	{signal, onProgress}: LoadListeners,
): Promise<Image> => {
	const load = async (name: string, hashKind: HashKind): Promise<Image> =>
		loadImage(
			{...options, dockerfile: undefined, reference: name, hashKind},
			{signal, onProgress},
		);
	const other = await load(reference, isListed(image) ? 'sha256' : 'xxh64');
	const isOtherKind = isListed(other) && !isListed(image);
	const first =
		isOtherKind || isPartlyHashed(image)
			? await load(image.reference, isListed(other) ? 'sha256' : 'xxh64')
			: image;
	return joinImages(first, other);
};
