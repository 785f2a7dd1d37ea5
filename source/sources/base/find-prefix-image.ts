import {type BaseImage, matchBase} from '../../model/build/base-image.js';
import {type Engine} from '../docker/engine.js';

/** Engines may have thousands of images; the newest are looked at. */
const mostImages = 400;

/** How many are asked for at once. */
const atOnce = 6;

const isNamed = (tag: string): boolean => !tag.startsWith('<none>');

/** The digest that an engine knows an image by: `name@sha256:…`. */
const digestOf = (repoDigests: readonly string[]): string | undefined =>
	repoDigests.find(text => isNamed(text))?.split('@')[1];

/** None for an image that the engine cannot describe: one that is just being removed is listed, and Docker answers that its layers do not exist. */
const diffIdsOf = async (
	engine: Pick<Engine, 'inspect'>,
	id: string,
	signal: AbortSignal,
): Promise<readonly string[]> => {
	try {
		const image = await engine.inspect(id, signal);
		return image?.diffIds ?? [];
	} catch {
		signal.throwIfAborted();
		return [];
	}
};

/** The image of an engine that has the lowest layers of another one and no others; of several the one with the most. Images without a tag are left out: they are what is left of earlier builds. */
export const findPrefixImage = async (
	engine: Pick<Engine, 'listImages' | 'inspect'>,
	diffIds: readonly string[],
	signal: AbortSignal,
): Promise<BaseImage | undefined> => {
	const listed = await engine.listImages(signal);
	const waiting = listed
		.filter(({repoTags}) => repoTags.some(tag => isNamed(tag)))
		.slice(0, mostImages);
	let best: BaseImage & {readonly layers: number} = {how: 'engine', layers: 0};
	const askNext = async (): Promise<void> => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const {layers, isWhole} = matchBase(
				diffIds,
				await diffIdsOf(engine, next.id, signal),
			);
			if (isWhole && layers < diffIds.length && layers > best.layers) {
				best = {
					name: next.repoTags.find(tag => isNamed(tag)),
					digest: digestOf(next.repoDigests),
					how: 'engine',
					layers,
				};
			}
		}
	};

	await Promise.all(Array.from({length: atOnce}, async () => askNext()));
	return best.layers > 0 ? best : undefined;
};
