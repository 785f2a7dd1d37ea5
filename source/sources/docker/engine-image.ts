import {type EngineHistoryEntry, readOwnHistory} from './engine-history.js';
import {numberOf, objectOrEmpty, textOf, textsOf} from './json-value.js';

/** What an engine says about one image; the rest stands in the image's own config. */
export type EngineImage = {
	readonly id: string;
	readonly repoTags: readonly string[];
	readonly repoDigests: readonly string[];
	readonly created?: string | undefined;

	/** In bytes, as the engine counts them. */
	readonly size?: number | undefined;
	readonly layerCount?: number | undefined;

	/** Of its layers, the lowest first. */
	readonly diffIds: readonly string[];
	readonly os?: string | undefined;
	readonly architecture?: string | undefined;
	readonly variant?: string | undefined;

	/** What containers of it are started with, as an image config has it. */
	readonly config?: unknown;

	/** Absent where the engine has to be asked for it. */
	readonly history?: readonly EngineHistoryEntry[] | undefined;

	/** Whether it is kept as it came, with compressed layers: only an export tells those. */
	readonly isCompressed?: boolean | undefined;
};

/** One line of the engine's list. */
export type ListedImage = {
	readonly id: string;
	readonly repoTags: readonly string[];
	readonly repoDigests: readonly string[];

	/** Seconds since 1970. */
	readonly created?: number | undefined;
	readonly size?: number | undefined;

	/** How many of the bytes other images have too; engines before API 1.42 do not tell. */
	readonly sharedSize?: number | undefined;
};

/** Reads the answer to `GET /images/{name}/json`; `undefined` when it is something else. */
export const parseEngineImage = (value: unknown): EngineImage | undefined => {
	const document = objectOrEmpty(value);
	const id = textOf(document['Id']);
	const diffIds = textsOf(objectOrEmpty(document['RootFS'])['Layers']);
	return id === undefined
		? undefined
		: {
				id,
				repoTags: textsOf(document['RepoTags']),
				repoDigests: textsOf(document['RepoDigests']),
				created: textOf(document['Created']),
				size: numberOf(document['Size']),
				layerCount: diffIds.length > 0 ? diffIds.length : undefined,
				diffIds,
				os: textOf(document['Os']),
				architecture: textOf(document['Architecture']),
				variant: textOf(document['Variant']),
				config: document['Config'],
				history: readOwnHistory(document['History']),
				isCompressed: document['Descriptor'] !== undefined,
			};
};

// The engine says -1 for what it has not counted.
const countOf = (value: unknown): number | undefined => {
	const count = numberOf(value);
	return count === undefined || count < 0 ? undefined : count;
};

/** Seconds since 1970. What does not tell when it was made is from then, or from the year 1. */
const timeOf = (value: unknown): number | undefined => {
	const time = numberOf(value);
	return time === undefined || time <= 0 ? undefined : time;
};

/** Reads the answer to `GET /images/json`. */
export const parseListedImages = (value: unknown): readonly ListedImage[] =>
	(Array.isArray(value) ? value : []).flatMap(item => {
		const document = objectOrEmpty(item);
		const id = textOf(document['Id']);
		return id === undefined
			? []
			: [
					{
						id,
						repoTags: textsOf(document['RepoTags']),
						repoDigests: textsOf(document['RepoDigests']),
						created: timeOf(document['Created']),
						size: numberOf(document['Size']),
						sharedSize: countOf(document['SharedSize']),
					},
				];
	});
