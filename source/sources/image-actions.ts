import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {type ImageName, parseImageName} from './docker/image-name.js';
import {toPathName} from './docker/engine.js';
import {isJsonObject, textOf} from './docker/json-value.js';
import {type EngineChoice, withEngine} from './engine-of-source.js';
import {explainRefusal} from './explain-refusal.js';
import {bareId, type ContainerUse, readContainerUses} from './image-users.js';

/** What uses an image. */
export type ImageUsers = {
	readonly containers: readonly ContainerUse[];

	/** All of its tags. */
	readonly tags: readonly string[];
};

/** What became of an image that was to be removed. */
export type Removal = {
	readonly untagged: readonly string[];

	/** IDs; empty when the image has other tags and stays. */
	readonly deleted: readonly string[];
};

// Removing many files takes its time.
const removalTimeout = 10 * 60_000;

const textsOfField = (value: unknown, field: string): readonly string[] =>
	(Array.isArray(value) ? value : []).flatMap(item =>
		isJsonObject(item) ? (textOf(item[field]) ?? []) : [],
	);

/**
Removes a tag, and the image with its last tag; by the ID of an image without tags the image.

@throws ImgscopeError `image-in-use` when containers or other tags use it, `image-not-found`, `source-unavailable`.
*/
export const removeImage = async (
	reference: string,
	choice: EngineChoice,
): Promise<Removal> =>
	withEngine(choice, async engine => {
		const path = `/images/${toPathName(reference)}`;
		const {signal} = choice;
		try {
			const answer = await engine.ask(
				{method: 'DELETE', path, signal},
				removalTimeout,
			);
			return {
				untagged: textsOfField(answer, 'Untagged'),
				deleted: textsOfField(answer, 'Deleted'),
			};
		} catch (error) {
			throw explainRefusal(error, `remove ${printable(reference)}`, engine);
		}
	});

// podman's own command says so; its Docker API would say docker.io.
const podmanName = ({registry, name}: ImageName): string =>
	registry === 'docker.io' && !name.startsWith('docker.io/')
		? `localhost/${name}`
		: name;

/**
Gives an image one more tag; a name without a tag gets `latest`. A tag that another image has goes over to this one.

@throws ImgscopeError `usage` for what is no name, `image-not-found`, `source-unavailable`.
*/
export const tagImage = async (
	reference: string,
	tag: string,
	choice: EngineChoice,
): Promise<void> => {
	const target = parseImageName(tag);
	if (target.digest !== undefined) {
		throw new ImgscopeError(
			'usage',
			`${printable(tag)} names a digest; a tag is wanted`,
			{hint: 'Tags look like app:2 or registry.example.com/team/app:2.'},
		);
	}

	const query = new URLSearchParams({
		repo: choice.source === 'podman' ? podmanName(target) : target.name,
		tag: target.tag ?? 'latest',
	});
	return withEngine(choice, async engine => {
		const path = `/images/${toPathName(reference)}/tag?${query.toString()}`;
		try {
			await engine.ask({method: 'POST', path, signal: choice.signal});
		} catch (error) {
			throw explainRefusal(error, `tag ${printable(reference)}`, engine);
		}
	});
};

/**
Finds out which containers and tags an image has now, for the question before it is removed.

@throws ImgscopeError `image-not-found`, `source-unavailable`.
*/
export const usersOf = async (
	reference: string,
	choice: EngineChoice,
): Promise<ImageUsers> =>
	withEngine(choice, async engine => {
		const {signal} = choice;
		const image = await engine.inspect(reference, signal);
		if (!image) {
			throw new ImgscopeError(
				'image-not-found',
				`There is no image ${printable(reference)} any more`,
			);
		}

		const uses = await readContainerUses(engine, signal);
		return {
			containers: uses.get(bareId(image.id)) ?? [],
			tags: image.repoTags,
		};
	});
