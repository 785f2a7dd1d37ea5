import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {gigabyte} from '../inputs/recipes.js';
import {writeImage} from '../inputs/write-image.js';
import {type Series} from '../table.js';
import {timeToTexts} from '../time-to-text.js';

/** What stands in the list of layers at once, and what is known only once all of them are read. */
type Signs = readonly [first: string, complete: string];

const measure = async (
	name: string,
	bars: readonly [first: number | undefined, complete: number | undefined],
	rounds: number,
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

	return ['first frame', 'complete']
		.map((what, index) => ({
			name: `${name}: ${what}`,
			values: values[index]!,
			...(bars[index] !== undefined && {bar: bars[index]}),
		}))
		.filter(({values: measured}) => measured.length > 0);
};

const signs: Signs = ['Layers', 'wasted  efficiency'];

/** What is opened besides the archive. */
type Places = {
	/** An image of the engine that `DOCKER_HOST` names. */
	readonly image: string | undefined;
	readonly registry: string | undefined;
	readonly rounds: number;
};

/** From the start of the process to the list of layers, and to the complete explorer: of an archive of 1 GB, and of images of an engine and a registry that were opened before. */
export const measureOpening = async (
	node: string,
	{image, registry, rounds}: Places,
): Promise<readonly Series[]> => {
	const {reference} = await writeImage('1-GB-in-25-000-files', gigabyte);
	const series = [
		...(await measure('archive of 1 GB', [350, undefined], rounds, async () =>
			timeToTexts(node, [reference], signs),
		)),
	];
	const known = [
		...(image === undefined ? [] : [['engine', `docker:${image}`] as const]),
		...(registry === undefined
			? []
			: [['registry', `registry:${registry}`] as const]),
	];
	// One of its own, which the first opening fills.
	const cache = await mkdtemp(path.join(tmpdir(), 'imgscope-benchmark-'));
	const env = {
		DOCKER_HOST: process.env['DOCKER_HOST'] ?? '',
		XDG_CACHE_HOME: cache,
	};
	try {
		for (const [name, place] of known) {
			const open = async () => timeToTexts(node, [place], signs, env);
			series.push(
				...(await measure(`${name}, known`, [500, 500], rounds, open)),
			);
		}

		if (image !== undefined) {
			const open = async () =>
				timeToTexts(
					node,
					['--no-cache', `docker:${image}`],
					signs.slice(0, 1),
					env,
				);
			series.push(
				...(await measure('engine, new', [500, undefined], rounds, open)),
			);
		}

		return series;
	} finally {
		await rm(cache, {recursive: true, force: true});
	}
};
