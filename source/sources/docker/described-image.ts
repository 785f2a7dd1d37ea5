import {Buffer} from 'node:buffer';
import {type Archive, type LayerBlob} from '../../archive/archive.js';
import {type ImageFiles} from '../../archive/image-files.js';
import {type EngineHistoryEntry, parseHistory} from './engine-history.js';
import {type EngineImage} from './engine-image.js';
import {type Engine} from './engine.js';

const configName = 'config.json';

/** An image as its engine describes it, without an export. */
export type DescribedImage = {
	readonly files: ImageFiles;
	readonly config: Uint8Array;

	/** Whether nothing of its history is guessed or missing. */
	readonly isWhole: boolean;
};

const askHistory = async (
	engine: Engine,
	{id, history, diffIds}: EngineImage,
	signal: AbortSignal,
): Promise<readonly EngineHistoryEntry[] | undefined> => {
	if (history) {
		return history;
	}

	try {
		const path = `/images/${id}/history`;
		return parseHistory(await engine.ask({path, signal}), diffIds.length);
	} catch {
		signal.throwIfAborted();
		return undefined;
	}
};

/** Describes an image by what its engine says at once: names for its layers are their diff IDs. */
export const describeEngineImage = async (
	engine: Engine,
	image: EngineImage,
	signal: AbortSignal,
): Promise<DescribedImage> => {
	const {os, architecture, variant, created, diffIds, repoTags} = image;
	const history = await askHistory(engine, image, signal);
	return {
		files: {
			config: configName,
			repoTags,
			layers: diffIds.map(path => ({path, digest: path, foreign: false})),
		},
		config: Buffer.from(
			JSON.stringify({
				os,
				architecture,
				variant,
				created,
				config: image.config,
				history: history ?? [],
				rootfs: {type: 'layers', diff_ids: diffIds},
			}),
		),
		isWhole: history !== undefined,
	};
};

/** An archive of a described image whose layers are all known. */
export const createDescribedArchive = (
	name: string,
	{config}: DescribedImage,
	blobs: ReadonlyMap<string, LayerBlob>,
): Archive => ({
	name,
	readDocument: async path => (path === configName ? config : undefined),
	readLayer: async path => blobs.get(path),
	async close() {
		// Nothing is kept open.
	},
});
