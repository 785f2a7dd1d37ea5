import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {programPath} from '../../helpers/run-program.js';
import {gigabyte, manyFiles} from '../inputs/recipes.js';
import {writeImage} from '../inputs/write-image.js';
import {type Series} from '../table.js';
import {timeToTexts} from '../time-to-text.js';
import {installedExplorers} from './explorers.js';

const measure = async (
	name: string,
	bars: ReadonlyArray<number | undefined>,
	rounds: number,
	open: () => Promise<readonly number[]>,
): Promise<readonly Series[]> => {
	const values: readonly number[][] = [[], []];
	// The first fills the caches of the system, and that of imgscope; what takes long is opened once.
	for (let round = rounds > 1 ? 0 : 1; round <= rounds; round++) {
		const times = await open();
		if (round > 0) {
			for (const [index, time] of times.entries()) {
				values[index]!.push(time);
			}
		}
	}

	return ['first frame', 'complete']
		.map((what, index) => ({
			name: `${name}: ${what}`,
			values: values[index]!,
			...(bars[index] !== undefined && {bar: bars[index]}),
		}))
		.filter(({values: measured}) => measured.length > 0);
};

/** What stands in the list of layers at once, and what is known only once all of them are read. */
const signs = ['Layers', 'wasted  efficiency'];

/** What is opened besides archives. */
type Places = {
	/** An image of the engine that `DOCKER_HOST` names. */
	readonly image: string | undefined;
	readonly registry: string | undefined;
	readonly rounds: number;
};

/** Archives, and how often they are opened at most. dive draws nothing before it has read all. */
const measureArchives = async (
	node: string,
	rounds: number,
): Promise<readonly Series[]> => {
	const series: Series[] = [];
	for (const [name, recipes, most] of [
		['1 GB in 25,000 files', gigabyte, rounds],
		['1,000,000 files', manyFiles(1_000_000), 1],
	] as const) {
		const {reference} = await writeImage(name, recipes);
		const times = Math.min(rounds, most);
		series.push(
			...(await measure(name, [350, undefined], times, async () =>
				timeToTexts([node, programPath, reference], signs),
			)),
		);
		if (installedExplorers().has('dive')) {
			series.push(
				...(await measure(`${name}, dive`, [], times, async () =>
					timeToTexts(
						['dive', `docker-archive://${reference}`],
						['Image Details'],
					),
				)),
			);
		}
	}

	return series;
};

/** Images that were opened before, and one of the engine that was not. */
const measureOthers = async (
	node: string,
	{image, registry, rounds}: Places,
): Promise<readonly Series[]> => {
	// One of its own, which the first opening fills.
	const cache = await mkdtemp(path.join(tmpdir(), 'imgscope-benchmark-'));
	const env = {
		DOCKER_HOST: process.env['DOCKER_HOST'] ?? '',
		XDG_CACHE_HOME: cache,
	};
	const series: Series[] = [];
	try {
		for (const [name, place] of [
			['engine, known', image && `docker:${image}`],
			['registry, known', registry && `registry:${registry}`],
		] as const) {
			if (place !== undefined) {
				series.push(
					...(await measure(name, [500, 500], rounds, async () =>
						timeToTexts([node, programPath, place], signs, env),
					)),
				);
			}
		}

		if (image !== undefined) {
			series.push(
				...(await measure('engine, new', [500], rounds, async () =>
					timeToTexts(
						[node, programPath, '--no-cache', `docker:${image}`],
						signs.slice(0, 1),
						env,
					),
				)),
			);
		}

		return series;
	} finally {
		await rm(cache, {recursive: true, force: true});
	}
};

/** From the start of the process to the list of layers, and to the complete explorer: of archives, and of images of an engine and a registry. */
export const measureOpening = async (
	node: string,
	places: Places,
): Promise<readonly Series[]> => [
	...(await measureArchives(node, places.rounds)),
	...(await measureOthers(node, places)),
];
