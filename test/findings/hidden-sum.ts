import {readdirSync} from 'node:fs';
import test from 'ava';
import {findFindings} from '../../source/findings/find-findings.js';
import {summarizeSmall} from '../../source/findings/summarize-small.js';
import {loadImage} from '../../source/commands/load-image.js';
import {type Image} from '../../source/model/image.js';
import {buildImage} from '../helpers/build-image.js';
import {findingProblems} from '../helpers/check-findings.js';
import {randomLayers} from '../helpers/random-layers.js';
import {Random} from '../helpers/random.js';

const imageCount = 2000;

/** What does not hold of the findings of an image; none in a good run. */
const problemsOf = (image: Image): string[] => {
	const context = {image};
	const all = findFindings(context);
	const problems: string[] = [];
	for (const findings of [all, summarizeSmall(context, all, 3)]) {
		let hidden = 0;
		const seen = new Set<string>();
		const ids = new Set(findings.map(({id}) => id));
		if (ids.size !== findings.length) {
			problems.push('two findings have the same id');
		}

		for (const {kind, rule, saving, entries} of findings) {
			hidden += kind === 'hidden' ? saving.stored : 0;
			// A safety finding is about files whose bytes stay.
			for (const entry of kind === 'safety' ? [] : entries) {
				const key = `${kind} ${entry}`;
				if (seen.has(key)) {
					problems.push(`${rule} counts entry ${entry} again`);
				}

				seen.add(key);
				const isHidden = image.tree.hiddenBy[entry] !== -1;
				if (isHidden !== (kind === 'hidden')) {
					problems.push(`entry ${entry} does not belong to ${kind}`);
				}
			}
		}

		if (hidden !== image.waste.wastedBytes) {
			problems.push(`${hidden} hidden, ${image.waste.wastedBytes} wasted`);
		}
	}

	return problems;
};

/** All copies but one of each live content. */
const duplicateBytes = ({tree}: Image): number => {
	const {entries} = tree;
	const seen = new Set<bigint>();
	let bytes = 0;
	for (let entry = 0; entry < entries.count; entry++) {
		if (entries.type(entry) === 'file' && tree.hiddenBy[entry] === -1) {
			bytes += seen.has(entries.hash(entry)) ? entries.size(entry) : 0;
			seen.add(entries.hash(entry));
		}
	}

	return bytes;
};

/** What does not hold of a random image. */
const problemsOfRandom = (seed: number): string[] => {
	const image = buildImage(randomLayers(new Random(seed)));
	let duplicates = 0;
	for (const {kind, saving} of findFindings({image})) {
		duplicates += kind === 'duplicate' ? saving.stored : 0;
	}

	const expected = duplicateBytes(image);
	return [
		...problemsOf(image),
		...(duplicates === expected
			? []
			: [`${duplicates} of ${expected} bytes are duplicates`]),
	].map(problem => `seed ${seed}: ${problem}`);
};

test('hidden findings add up to the wasted bytes of random images, and duplicates to all copies but one', t => {
	const seeds = Array.from({length: imageCount}, (_, seed) => seed);
	t.deepEqual(
		seeds.flatMap(seed => problemsOfRandom(seed)),
		[],
	);
});

const directory = 'test/fixtures/metrics';
const archives = [
	...readdirSync(directory)
		.filter(name => name.endsWith('.tar'))
		.map(name => `${directory}/${name}`),
	'test/fixtures/example.tar',
];

for (const reference of archives) {
	test(`hidden findings add up to the wasted bytes of ${reference}, files to its blobs`, async t => {
		const image = await loadImage(
			{
				reference,
				source: undefined,
				pull: false,
				insecure: false,
				platform: {os: 'linux', architecture: 'amd64'},
			},
			{
				signal: new AbortController().signal,
				onProgress() {
					// Nobody watches.
				},
			},
		);
		t.deepEqual(problemsOf(image), []);
		t.deepEqual(findingProblems(image).problems, []);
	});
}
