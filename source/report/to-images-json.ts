import {
	fullName,
	type ImageList,
	type ListedImage,
} from '../model/listed-image.js';
import {toIsoTime} from './iso-time.js';
import {known} from './known.js';

/** Raised when a field changes its meaning or goes away; new fields do not raise it. */
export const imagesSchemaVersion = 1;

/** Containers first, then the other names of the same image, as somebody who thinks of removing it asks. */
const usersOf = (
	image: ListedImage,
	all: readonly ListedImage[],
): readonly string[] => [
	...(image.containers ?? []).map(({name}) => `container:${name}`),
	...all
		.filter(
			other =>
				other !== image &&
				other.source === image.source &&
				other.id === image.id,
		)
		.map(other => fullName(other))
		.filter(name => name !== undefined)
		.map(name => `image:${name}`),
];

/** The images of all engines as one document for programs. Sizes are bytes; what an engine does not tell is left out. */
export const toImagesJson = ({images, silent}: ImageList) => ({
	schemaVersion: imagesSchemaVersion,
	images: images.map(image => ({
		...known({
			source: image.source,
			name: image.name,
			tag: image.tag,
			id: image.id,
			created:
				image.created === undefined ? undefined : toIsoTime(image.created),
			sizeBytes: image.size,
			sharedBytes: image.sharedSize,
		}),
		usedBy: usersOf(image, images),
	})),
	silent: silent.map(({source, reason}) => ({source, reason})),
});
