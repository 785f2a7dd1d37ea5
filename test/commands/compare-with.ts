import {writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {encodeSnapshot} from '../../source/archive/snapshot/snapshot.js';
import {compareWith} from '../../source/commands/compare-with.js';
import {loadBoth} from '../../source/commands/load-both.js';
import {loadImage} from '../../source/commands/load-image.js';
import {readAskedImage} from '../../source/commands/read-asked-image.js';
import {rootPath} from '../../source/model/columns/path-table.js';
import {
	compareImages,
	type ImageComparison,
} from '../../source/model/compare/compare-images.js';
import {differences} from '../../source/model/compare/count-changed-paths.js';
import {measureGrowth} from '../../source/rules/growth.js';
import {gzipped, ociFiles, packFiles} from '../helpers/build-archive.js';
import {packLayer} from '../helpers/build-layer.js';
import {temporaryDirectory} from '../helpers/open-archive.js';
import {Random} from '../helpers/random.js';

const listeners = {
	signal: new AbortController().signal,
	onProgress() {
		// Nobody looks.
	},
};

const open = {
	source: undefined,
	pull: false,
	insecure: false,
	platform: undefined,
};

/** Contents of a few kinds at a few paths: many are equal, some have one length and differ. */
const randomImage = async (random: Random): Promise<Uint8Array> => {
	const layers = await Promise.all(
		Array.from({length: 1 + random.below(3)}, async () => {
			const paths = new Set(
				Array.from({length: 1 + random.below(6)}, () => `f${random.below(8)}`),
			);
			const tar = await packLayer(
				[...paths].map(name => ({
					name,
					body: `content ${random.below(4)}`.padEnd(20 * random.below(3)),
				})),
			);
			return random.below(2) === 0 ? {tar} : gzipped(tar);
		}),
	);
	return packFiles(ociFiles([{layers, tags: ['app:1']}]));
};

/** By path: how many paths there and below changed in each way. */
const changedPathsOf = ({
	tree: {paths},
	changedPaths,
}: ImageComparison): readonly string[] =>
	Array.from({length: paths.count}, (_, path) => {
		const counts = differences.map(name => changedPaths[name].of(path));
		return `${paths.absolute(path)} ${counts.join(' ')}`;
	});

/** An image in a file, and the same as a snapshot. */
const writeBoth = async (
	directory: string,
	name: string,
	archive: Uint8Array,
): Promise<readonly [live: string, snapshot: string]> => {
	const live = path.join(directory, `${name}.tar`);
	const snapshot = path.join(directory, `${name}.imgscope`);
	writeFileSync(live, archive);
	const read = await readAskedImage(
		{...open, reference: live, hashKind: 'sha256'},
		listeners,
	);
	const contents = read.contents.filter(layer => layer !== undefined);
	writeFileSync(
		snapshot,
		await encodeSnapshot({info: read.info, contents, files: []}),
	);
	return [live, snapshot];
};

test('a snapshot stands for its image on either side of every comparison', async t => {
	const directory = await temporaryDirectory(t);
	const random = new Random(20);
	for (let round = 0; round < 12; round++) {
		const first = await writeBoth(
			directory,
			`a${round}`,
			await randomImage(random),
		);
		const second = await writeBoth(
			directory,
			`b${round}`,
			await randomImage(random),
		);
		const results = new Set<string>();
		for (const a of first) {
			for (const b of second) {
				const [before, after] = await loadBoth(
					{...open, references: [a, b]},
					listeners,
				);
				const compared = compareImages(before, after);
				const {image, own, layers} = measureGrowth(before, after);
				const paths = {
					changed: changedPathsOf(compared),
					more: [image, own, layers],
				};
				results.add(JSON.stringify(paths));

				// As the explorer does: one image is there, read in whatever way, before the other is named.
				const shown = await loadImage({...open, reference: a}, listeners);
				const {comparison, joined} = await compareWith(
					shown,
					b,
					open,
					listeners,
				);
				t.is(joined?.[0]?.contentHash, joined?.[1]?.contentHash);
				t.deepEqual(changedPathsOf(comparison!), changedPathsOf(compared));
			}
		}

		t.is(results.size, 1, `round ${round}`);
	}
});

test('an image does not differ from its own snapshot', async t => {
	const directory = await temporaryDirectory(t);
	const random = new Random(21);
	for (let round = 0; round < 12; round++) {
		const [live, snapshot] = await writeBoth(
			directory,
			String(round),
			await randomImage(random),
		);
		const shown = await loadImage({...open, reference: live}, listeners);
		const {comparison} = await compareWith(shown, snapshot, open, listeners);
		const {modified, added, removed} = comparison!.changedPaths;
		t.deepEqual(
			[modified, added, removed].map(counts => counts.of(rootPath)),
			[0, 0, 0],
		);
	}
});
