/** An image that an engine keeps, under one of its names. */
export type ListedImage = {
	/** Which engine keeps it. */
	readonly source: 'docker' | 'podman';

	/** Without the tag: `ghcr.io/owner/app`. Absent for an image without a name. */
	readonly name?: string | undefined;
	readonly tag?: string | undefined;

	/** Digest of the config, `sha256:…`. */
	readonly id: string;

	/** Seconds since 1970; absent where the engine does not know. */
	readonly created?: number | undefined;

	/** Bytes of its layers. */
	readonly size: number;

	/** Bytes of layers that other images have too; absent where the engine does not tell. */
	readonly sharedSize?: number | undefined;

	/** Names of the containers made from it; absent where the engine was not asked. */
	readonly containers?: readonly string[] | undefined;

	/** Of its manifest in registries: `ghcr.io/owner/app@sha256:…`. */
	readonly digests?: readonly string[] | undefined;
};

/** An engine that was asked for its images and did not answer. */
export type UnreachableEngine = {
	readonly source: ListedImage['source'];

	/** Why, in printable text. */
	readonly reason: string;

	/** What the user can do about it. */
	readonly hint?: string | undefined;
};

/** The images of all engines. */
export type ImageList = {
	readonly images: readonly ListedImage[];
	readonly unreachable: readonly UnreachableEngine[];
};

/** What stands in the way of removing an image, or goes on without it. */
export type ImageUsers = {
	/** Names of containers, running or not. */
	readonly containers: readonly string[];

	/** Other names of the same image, with tags. */
	readonly otherTags: readonly string[];
};

/** `ghcr.io/owner/app:latest`; undefined for an image without a name. */
export const fullName = ({name, tag}: ListedImage): string | undefined =>
	name === undefined ? undefined : tag === undefined ? name : `${name}:${tag}`;

/** The twelve digits that engines know an image by. */
export const shortId = ({id}: ListedImage): string =>
	id.replace(/^sha256:/, '').slice(0, 12);

/** What an engine is asked for to get this image. */
export const engineReference = (image: ListedImage): string =>
	fullName(image) ?? image.id;

/** Tells rows of a list apart: an image has one for each of its names. */
export const imageKey = (image: ListedImage): string =>
	`${image.source} ${image.id} ${fullName(image) ?? ''}`;
