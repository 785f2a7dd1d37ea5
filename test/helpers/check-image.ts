import assert from 'node:assert/strict';
import {type Image} from '../../source/model/image.js';
import {
	entryOf,
	fileContent,
	isDirectory,
	layerOf,
	type MergedTree,
	recordAt,
	removedEntry,
} from '../../source/model/merged-tree.js';
import {rootPath} from '../../source/model/columns/path-table.js';
import {absentCode, viewRange} from '../../source/model/range-view.js';

/** Bytes that a state shows, each copy counted once. */
const bytesAt = (tree: MergedTree, layer: number): number => {
	const copies = new Set<number>();
	for (let path = 0; path < tree.paths.count; path++) {
		copies.add(fileContent(tree, entryOf(tree, recordAt(tree, path, layer))));
	}

	copies.delete(-1);
	let bytes = 0;
	for (const copy of copies) {
		bytes += tree.entries.size(copy);
	}

	return bytes;
};

const checkWaste = ({waste, layers, tree, baseLayers}: Image): void => {
	const stored = layers.reduce((sum, layer) => sum + layer.storedBytes, 0);
	assert.equal(waste.totalBytes, stored, 'total is the sum of the layers');
	assert.equal(waste.liveBytes + waste.wastedBytes, waste.totalBytes);
	assert.equal(waste.liveBytes, bytesAt(tree, layers.length - 1));
	assert.equal(
		[...waste.copies].reduce((sum, copy) => sum + copy.bytes, 0),
		waste.wastedBytes,
		'the copies sum up to what is wasted',
	);
	assert.ok(waste.efficiency >= 0 && waste.efficiency <= 1);
	assert.ok(waste.ownWastedPercent >= 0 && waste.ownWastedPercent <= 100);
	assert.ok(waste.ownWastedBytes <= waste.wastedBytes);
	assert.ok(waste.ownBytes <= waste.totalBytes);
	assert.ok(baseLayers <= layers.length);
	assert.equal(
		new Set([...waste.copies].map(copy => copy.entry)).size,
		waste.copies.length,
	);
	for (const [index, copy] of [...waste.copies].entries()) {
		assert.ok(copy.bytes > 0);
		assert.ok(copy.hiddenBy >= copy.layer && copy.hiddenBy < layers.length);
		assert.ok(index === 0 || waste.copies.at(index - 1)!.bytes >= copy.bytes);
	}
};

/** What a layer stored and did not itself supersede is what its changes put there. */
const checkChanges = ({layers, waste}: Image): void => {
	for (const {index, storedBytes, changes} of layers) {
		const superseded = [...waste.copies]
			.filter(({layer, hiddenBy}) => layer === index && hiddenBy === index)
			.reduce((sum, {bytes}) => sum + bytes, 0);
		const {added, modified, attributes, rewritten} = changes;
		assert.equal(
			added.bytes + modified.bytes + attributes.bytes + rewritten.bytes,
			storedBytes - superseded,
			`bytes of the changes of layer ${index}`,
		);
	}
};

const checkStates = ({tree, layers}: Image): void => {
	for (let layer = 0; layer < layers.length; layer++) {
		for (let path = 1; path < tree.paths.count; path++) {
			if (entryOf(tree, recordAt(tree, path, layer)) === removedEntry) {
				continue;
			}

			const above = recordAt(tree, tree.paths.parent(path), layer);
			assert.ok(
				isDirectory(tree, entryOf(tree, above)),
				`${tree.paths.absolute(path)} is in a directory`,
			);
		}
	}
};

const checkRecords = ({tree, layers}: Image): void => {
	for (const layer of layers.keys()) {
		const seen = new Set<number>();
		for (
			let record = tree.firstRecords[layer]!;
			record < tree.firstRecords[layer + 1]!;
			record++
		) {
			const path = tree.recordPaths[record]!;
			assert.ok(!seen.has(path), 'a layer has one record for a path');
			seen.add(path);
			assert.equal(layerOf(tree.firstRecords, record), layer);
			assert.ok(tree.previousRecords[record]! < tree.firstRecords[layer]!);
		}
	}
};

/** What a range adds and removes leads from the bytes before it to those after it. */
const checkRange = (image: Image, first: number, last: number): void => {
	const {tree} = image;
	const view = viewRange(tree, {first, last});
	const before = bytesAt(tree, first - 1);
	const after = bytesAt(tree, last);
	assert.equal(
		view.sizes.of(rootPath),
		after,
		`root size of ${first}..${last}`,
	);
	assert.equal(
		before + view.addedBytes.of(rootPath) - view.removedBytes.of(rootPath),
		after,
		`added and removed bytes of ${first}..${last}`,
	);
	for (let path = 1; path < tree.paths.count; path++) {
		if (view.changes[path] !== absentCode) {
			assert.notEqual(view.changes[tree.paths.parent(path)], absentCode);
		}
	}
};

/** Asserts what holds of every image, whatever is in it. */
export const checkImage = (image: Image): void => {
	assert.equal(image.tree.layerCount, image.layers.length);
	checkWaste(image);
	checkChanges(image);
	checkStates(image);
	checkRecords(image);
	const last = image.layers.length - 1;
	// All single layers and all that begin with the first, not all pairs: big images are checked too.
	for (const layer of image.layers.keys()) {
		checkRange(image, layer, layer);
		checkRange(image, 0, layer);
	}

	if (last > 1) {
		checkRange(image, 1, last);
	}
};
