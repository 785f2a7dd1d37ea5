import {isImgscopeError} from '../errors.js';
import {stopped} from './docker/engine-error.js';
import {type ListedImage} from './docker/engine-image.js';
import {type EngineProduct} from './docker/engine-words.js';
import {type Surroundings} from './docker/surroundings.js';
import {type EngineChoice, withEngine} from './engine-of-source.js';
import {bareId, type ContainerUse, readContainerUses} from './image-users.js';

/** A tag of an image at an engine, or an image without tags. */
export type ListedEngineImage = {
	readonly source: EngineProduct;

	/** Absent when nothing names the image any more. */
	readonly name?: string | undefined;

	/** Absent also for an image that was pulled by its digest. */
	readonly tag?: string | undefined;

	/** `sha256:…` */
	readonly id: string;

	/** Seconds since 1970. */
	readonly created?: number | undefined;

	/** In bytes, as the engine counts them. */
	readonly size?: number | undefined;

	/** How many of the bytes other images have too, where the engine tells. */
	readonly sharedSize?: number | undefined;
	readonly containers: readonly ContainerUse[];

	/** `name@sha256:…` */
	readonly digests: readonly string[];
};

/** An engine that is left out, and why. */
export type SilentEngine = {
	readonly source: EngineProduct;
	readonly reason: string;
};

export type EngineImages = {
	readonly images: readonly ListedEngineImage[];
	readonly silent: readonly SilentEngine[];
};

type Name = Pick<ListedEngineImage, 'name' | 'tag'>;

const splitTag = (reference: string): Name => {
	const colon = reference.lastIndexOf(':');
	return colon > reference.lastIndexOf('/')
		? {name: reference.slice(0, colon), tag: reference.slice(colon + 1)}
		: {name: reference};
};

const isNone = (text: string): boolean => text.startsWith('<none>');

/** An image stands in the list once for each of its tags. */
const namesOf = ({repoTags, repoDigests}: ListedImage): readonly Name[] => {
	const tags = repoTags.filter(tag => !isNone(tag));
	if (tags.length > 0) {
		return tags.map(tag => splitTag(tag));
	}

	const digest = repoDigests.find(text => !isNone(text));
	return [digest === undefined ? {} : {name: digest.split('@', 1)[0]}];
};

const listImages = async (
	choice: EngineChoice,
): Promise<{
	readonly host: string;
	readonly images: readonly ListedEngineImage[];
}> =>
	withEngine(choice, async engine => {
		const {source, signal} = choice;
		const [listed, uses] = await Promise.all([
			engine.listImages(signal),
			readContainerUses(engine, signal),
		]);
		const images = listed.flatMap(image =>
			namesOf(image).map(name => ({
				source,
				...name,
				id: `sha256:${bareId(image.id)}`,
				created: image.created,
				size: image.size,
				// podman always says 0.
				sharedSize: source === 'podman' ? undefined : image.sharedSize,
				containers: uses.get(bareId(image.id)) ?? [],
				digests: image.repoDigests.filter(text => !isNone(text)),
			})),
		);
		return {host: engine.endpoint.host, images};
	});

const products: readonly EngineProduct[] = ['docker', 'podman'];

/**
Lists the images of every engine that answers. An engine that does not is left out, with the reason.

@throws ImgscopeError `stopped` alone.
*/
export const listEngineImages = async ({
	surroundings,
	signal,
}: {
	readonly surroundings: Surroundings;
	readonly signal: AbortSignal;
}): Promise<EngineImages> => {
	const answers = await Promise.all(
		products.map(async source => {
			try {
				return {
					source,
					...(await listImages({source, surroundings, signal})),
				};
			} catch (error) {
				if (signal.aborted) {
					throw stopped(signal);
				}

				if (isImgscopeError(error)) {
					return {source, reason: error.message};
				}

				throw error;
			}
		}),
	);
	const heard = answers.filter(answer => 'images' in answer);
	return {
		// DOCKER_HOST may well name podman's socket.
		images: heard
			.filter(
				({host}, index) =>
					heard.findIndex(other => other.host === host) === index,
			)
			.flatMap(({images}) => images),
		silent: answers.flatMap(answer =>
			answer.reason === undefined
				? []
				: [{source: answer.source, reason: answer.reason}],
		),
	};
};
