import test from 'ava';
import {changeOfPath} from '../../source/model/change.js';
import {type Image} from '../../source/model/image.js';
import {
	contentOf,
	entryOf,
	recordAt,
	removedEntry,
} from '../../source/model/merged-tree.js';
import {buildImage} from '../helpers/build-image.js';
import {randomLayers} from '../helpers/random-layers.js';
import {Random} from '../helpers/random.js';
import {
	changesOf,
	hiddenBy,
	possibleReasons,
} from '../helpers/reference-answers.js';
import {type Reference, referenceImage} from '../helpers/reference-image.js';

const imageCount = 3000;

const pathsOf = ({tree}: Image): Map<string, number> =>
	new Map(
		Array.from({length: tree.paths.count - 1}, (_, index) => [
			tree.paths.absolute(index + 1).slice(1),
			index + 1,
		]),
	);

/** `path type entry-of-content` of all that exists after a layer. */
const listState = (image: Image, layer: number): string[] => {
	const {tree} = image;
	const lines: string[] = [];
	for (const [name, path] of pathsOf(image)) {
		const entry = entryOf(tree, recordAt(tree, path, layer));
		if (entry === removedEntry) {
			continue;
		}

		const type = entry < 0 ? 'directory' : tree.entries.type(entry);
		const content =
			type === 'directory' || contentOf(tree, entry) === -1
				? ''
				: contentOf(tree, entry);
		lines.push(`${name} ${type} ${content}`);
	}

	return lines.toSorted();
};

const listReferenceState = (reference: Reference, layer: number): string[] =>
	[...reference.steps[layer]!.state]
		.map(([path, {type, content}]) => `${path} ${type} ${content?.entry ?? ''}`)
		.toSorted();

const listChanges = (image: Image, first: number, last: number): string[] => {
	const lines: string[] = [];
	for (const [name, path] of pathsOf(image)) {
		const change = changeOfPath(image.tree, path, {first, last});
		if (change !== undefined) {
			lines.push(`${name} ${change}`);
		}
	}

	return lines.toSorted();
};

const listReferenceChanges = (
	reference: Reference,
	first: number,
	last: number,
): string[] =>
	[...changesOf(reference, first, last)]
		.map(([path, change]) => `${path} ${change}`)
		.toSorted();

const listHidden = ({waste}: Image): string[] =>
	[...waste.copies]
		.map(({entry, bytes, hiddenBy: layer}) => `${entry} ${bytes} ${layer}`)
		.toSorted();

const listReferenceHidden = (reference: Reference): string[] =>
	reference.copies
		.map(copy => ({...copy, layer: hiddenBy(reference, copy)}))
		.filter(({bytes, layer}) => bytes > 0 && layer !== undefined)
		.map(({entry, bytes, layer}) => `${entry} ${bytes} ${layer}`)
		.toSorted();

for (const part of [0, 1, 2]) {
	test(`random images are what the definitions say, part ${part}`, t => {
		for (let seed = part; seed < imageCount; seed += 3) {
			const layers = randomLayers(new Random(seed));
			const reference = referenceImage(layers);
			const said = `image ${seed}: ${JSON.stringify(layers)}`;
			const image = buildImage(layers);
			for (let last = 0; last < layers.length; last++) {
				t.deepEqual(
					listState(image, last),
					listReferenceState(reference, last),
					`state ${last}, ${said}`,
				);
				for (let first = 0; first <= last; first++) {
					t.deepEqual(
						listChanges(image, first, last),
						listReferenceChanges(reference, first, last),
						`changes ${first}..${last}, ${said}`,
					);
				}
			}

			t.deepEqual(listHidden(image), listReferenceHidden(reference), said);
			for (const copy of image.waste.copies) {
				const stored = reference.copies.find(
					({entry}) => entry === copy.entry,
				)!;
				const reasons = possibleReasons(reference, stored, copy.hiddenBy);
				t.true(reasons.includes(copy.reason), `${copy.reason}, ${said}`);
			}
		}
	});
}
