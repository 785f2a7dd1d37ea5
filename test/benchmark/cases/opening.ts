import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {gigabyte} from '../inputs/recipes.js';
import {writeImage} from '../inputs/write-image.js';
import {type Series} from '../table.js';
import {timeToTexts} from '../time-to-text.js';

const rounds = 7;

/** What stands in the list of layers at once, and what is known only once all of them are read. */
type Signs = readonly [first: string, complete: string];

const measure = async (
	name: string,
	bars: readonly [first: number | undefined, complete: number | undefined],
	open: () => Promise<readonly number[]>,
): Promise<readonly Series[]> => {
	const values: readonly number[][] = [[], []];
	// The first fills the caches of the system, and that of imgscope.
	for (let round = 0; round <= rounds; round++) {
		const times = await open();
		if (round > 0) {
			for (const [index, time] of times.entries()) {
				values[index]!.push(time);
			}
		}
	}

	return ['first frame', 'complete'].map((what, index) => ({
		name: `${name}: ${what}`,
		values: values[index]!,
		...(bars[index] !== undefined && {bar: bars[index]}),
	}));
};

const signs: Signs = ['Layers', 'efficiency'];

/** From the start of the process to the list of layers, and to the complete explorer; of an archive of 1 GB, and of an image of the engine that `DOCKER_HOST` names. */
export const measureOpening = async (
	node: string,
	engineImage: string | undefined,
): Promise<readonly Series[]> => {
	const {reference} = await writeImage('1-GB-in-25-000-files', gigabyte);
	const archive = await measure('archive of 1 GB', [350, undefined], async () =>
		timeToTexts(node, [reference], signs),
	);
	if (engineImage === undefined) {
		return archive;
	}

	const cache = await mkdtemp(path.join(tmpdir(), 'imgscope-benchmark-'));
	const env = {DOCKER_HOST: process.env['DOCKER_HOST'] ?? ''};
	try {
		return [
			...archive,
			...(await measure('engine', [500, undefined], async () =>
				timeToTexts(node, ['--no-cache', `docker:${engineImage}`], signs, env),
			)),
			...(await measure('engine, known', [500, 500], async () =>
				timeToTexts(node, [`docker:${engineImage}`], signs, {
					...env,
					XDG_CACHE_HOME: cache,
				}),
			)),
		];
	} finally {
		await rm(cache, {recursive: true, force: true});
	}
};
