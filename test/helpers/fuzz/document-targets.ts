import {Buffer} from 'node:buffer';
import {readImage} from '../../../source/archive/read-image.js';
import {resolveImage} from '../../../source/archive/resolve-image.js';
import {readStreamArchive} from '../../../source/archive/stream-archive.js';
import {analyzeImage} from '../../../source/model/analyze-image.js';
import {toText} from '../../../source/report/to-text.js';
import {
	configOf,
	type Files,
	gzipped,
	newDockerFiles,
	ociFiles,
	packFiles,
	type TestImage,
} from '../build-archive.js';
import {inChunks, packLayer} from '../build-layer.js';
import {openImage} from '../explore.js';
import {mutateBytes} from '../mutate-bytes.js';
import {type Random} from '../random.js';
import {screenProblem} from '../row-problem.js';
import {mutateJson, mutateText} from './mutate-text.js';
import {type Target} from './target.js';

const layers = [
	{tar: await packLayer([{name: 'a', body: 'one'}])},
	gzipped(await packLayer([{name: 'a', body: 'two'}, {name: 'b/.wh.c'}])),
];
const image: TestImage = {
	layers,
	tags: ['fuzz:1'],
	config: {
		config: {
			Env: ['PATH=/bin', 'TOKEN=secret'],
			Cmd: ['run'],
			Entrypoint: ['/bin/sh', '-c'],
			ExposedPorts: {'80/tcp': {}},
			Volumes: {'/data': {}},
			Labels: {'org.opencontainers.image.base.name': 'debian:12'},
			Healthcheck: {Test: ['CMD', 'x'], Interval: 5},
		},
	},
};

/** Opens an archive, analyzes its image and shows it. */
const show = async (random: Random, files: Files): Promise<void> => {
	const tar = Buffer.from(await packFiles(files));
	const bytes = random.below(4) === 0 ? mutateBytes(tar, random) : tar;
	const archive = await readStreamArchive('f.tar', inChunks(bytes, 4000), {});
	const found = await resolveImage(archive, {
		platform: {os: 'linux', architecture: 'amd64'},
	});
	const read = await readImage(
		archive,
		found,
		{reference: 'f.tar', source: 'a test'},
		{},
	);
	const analyzed = analyzeImage(read.info, read.contents);
	toText(analyzed);
	const explorer = openImage(analyzed);
	for (const key of ['5', '6', '7', '1', 'down', '2', 'end', '?']) {
		const problem = screenProblem(explorer.press(key));
		if (problem !== undefined) {
			throw new Error(`after ${key}: ${problem}`);
		}
	}
};

const isDocument = (bytes: Uint8Array): boolean =>
	bytes[0] === 0x7b || bytes[0] === 0x5b;

/** One of the documents is changed as JSON or as text; its name stays. */
const mutateDocument = (files: Files, random: Random): Files => {
	const names = [...files].filter(([, bytes]) => isDocument(bytes));
	const [name, bytes] = random.pick(names);
	const text = Buffer.from(bytes).toString('utf8');
	const changed =
		random.below(3) === 0
			? mutateText(text, random)
			: JSON.stringify(mutateJson(JSON.parse(text), random));
	return new Map(files).set(name, Buffer.from(changed ?? ''));
};

const asRecord = (value: unknown): Record<string, unknown> =>
	typeof value === 'object' && value !== null ? {...value} : {};

export const documentTargets: readonly Target[] = [
	{
		name: 'manifests',
		cases: 2000,
		run: async random =>
			show(
				random,
				mutateDocument(
					random.pick([newDockerFiles, ociFiles])([image]),
					random,
				),
			),
	},
	{
		name: 'configs',
		cases: 2000,
		async run(random) {
			const config: unknown = JSON.parse(
				Buffer.from(configOf(image)).toString('utf8'),
			);
			const changed = asRecord(mutateJson(config, random));
			const files = random.pick([newDockerFiles, ociFiles]);
			return show(random, files([{...image, config: changed}]));
		},
	},
];
