/** A container that was made from an image. */
export type ContainerUse = {
	readonly name: string;

	/** As the engine says it: `running`, `exited`, `created`, … */
	readonly state?: string | undefined;
};

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

	/** Bytes of its layers, as the engine counts them. */
	readonly size?: number | undefined;

	/** Bytes of layers that other images have too; absent where the engine does not tell. */
	readonly sharedSize?: number | undefined;

	/** What was made from it, running or not; absent where the engine was not asked. */
	readonly containers?: readonly ContainerUse[] | undefined;

	/** Of its manifest in registries: `ghcr.io/owner/app@sha256:…`. */
	readonly digests?: readonly string[] | undefined;
};

/** An engine that was asked for its images and did not answer. */
export type SilentEngine = {
	readonly source: ListedImage['source'];

	/** Why, in printable text. */
	readonly reason: string;
};

/** The images of all engines. */
export type ImageList = {
	readonly images: readonly ListedImage[];
	readonly silent: readonly SilentEngine[];
};

/** What uses an image: containers stand in the way of removing it, with other tags it goes on without this one. */
export type ImageUsers = {
	readonly containers: readonly ContainerUse[];

	/** All of its names with tags. */
	readonly tags: readonly string[];
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
