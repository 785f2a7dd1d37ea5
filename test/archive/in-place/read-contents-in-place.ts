import {Buffer} from 'node:buffer';
import test from 'ava';
import {
	type ReadableImage,
	readContents,
} from '../../../source/archive/read-contents.js';
import {readLayerBlob} from '../../../source/archive/read-layer-blob.js';
import {isImgscopeError, reasonOf} from '../../../source/errors.js';
import {mergeLayers} from '../../../source/model/merge-layers.js';
import {fileCode, type MergedTree} from '../../../source/model/merged-tree.js';
import {type OpenLayers} from '../../../source/model/open-layers.js';
import {type LayerContents} from '../../../source/model/layer-contents.js';
import {inChunks, packLayer} from '../../helpers/build-layer.js';
import {mutateBytes} from '../../helpers/mutate-bytes.js';
import {randomLayer} from '../../helpers/random-layer.js';
import {Random} from '../../helpers/random.js';

const openLayers = (
	tars: readonly Uint8Array[],
	isOpen: boolean,
	onRead: (length: number) => void = () => undefined,
): OpenLayers =>
	async function* (layers) {
		for (const layer of layers) {
			const tar = tars[layer]!;
			yield {
				layer,
				tar: inChunks(tar, 997),
				...(isOpen && {
					open: {
						size: tar.length,
						readAt(offset, length) {
							onRead(length);
							return tar.subarray(offset, offset + length);
						},
					},
				}),
			};
		}
	};

const read = async (
	tree: MergedTree,
	wanted: readonly number[],
	open: OpenLayers,
) => {
	const image: ReadableImage = {source: 'test', tree, openLayers: open};
	const contents: Array<readonly [number, string]> = [];
	try {
		for await (const {entry, body} of readContents(image, wanted)) {
			let text = '';
			for await (const chunk of body) {
				text += Buffer.from(chunk).toString('latin1');
			}

			contents.push([entry, text]);
		}

		return {contents};
	} catch (error) {
		return {
			contents: [],
			failure: isImgscopeError(error) ? error.message : reasonOf(error),
		};
	}
};

/** The tree of some layers, with those that are broken left out of both. */
const merge = async (random: Random, count: number) => {
	const tars: Uint8Array[] = [];
	const layers: LayerContents[] = [];
	while (tars.length < count) {
		const tar = await randomLayer(random);
		try {
			const {contents} = await readLayerBlob(inChunks(tar, 4096));
			layers.push(contents);
			tars.push(tar);
		} catch (error) {
			if (!isImgscopeError(error)) {
				throw error;
			}
		}
	}

	return {tars, tree: mergeLayers(layers).tree};
};

const filesOf = ({entries}: MergedTree): readonly number[] =>
	Array.from({length: entries.count}, (_, entry) => entry).filter(
		entry => entries.typeCode(entry) === fileCode,
	);

test('contents read in place are those that are streamed, also when the layers are damaged meanwhile', async t => {
	const random = new Random(71);
	let readCount = 0;
	let failures = 0;
	for (let round = 0; round < 150; round++) {
		const {tars, tree} = await merge(random, 1 + random.below(3));
		const share = 1 + random.below(3);
		const wanted = filesOf(tree).filter(() => random.below(share) === 0);
		const now = tars.map(tar =>
			random.below(4) === 0 ? mutateBytes(tar, random) : tar,
		);
		const streamed = await read(tree, wanted, openLayers(now, false));
		const inPlace = await read(tree, wanted, openLayers(now, true));
		// A stream is read on a little: what is broken there does not matter in place.
		t.deepEqual(
			streamed.failure === undefined ? inPlace : inPlace.failure,
			streamed.failure === undefined
				? streamed
				: inPlace.failure && streamed.failure,
			`round ${round}`,
		);
		readCount += streamed.contents.length;
		failures += streamed.failure === undefined ? 0 : 1;
	}

	t.true(
		readCount > 200 && failures > 5,
		`${readCount} read, ${failures} failed`,
	);
});

test('of what is not wanted no more than headers is read, and nothing behind the last', async t => {
	const random = new Random(3);
	for (;;) {
		const {tars, tree} = await merge(random, 1);
		const large = filesOf(tree).filter(
			entry => tree.entries.size(entry) === 70_000,
		);
		if (large.length < 3) {
			continue;
		}

		let bytes = 0;
		const {contents} = await read(
			tree,
			large.slice(0, 1),
			openLayers(tars, true, length => {
				bytes += length;
			}),
		);
		t.is(contents.length, 1);
		t.true(bytes < 90_000);
		return;
	}
});

test('of a layer with thousands of files all come, in their order', async t => {
	const count = 3000;
	const tar = await packLayer(
		Array.from({length: count}, (_, index) => ({
			name: `f${index}`,
			body: String(index),
		})),
	);
	const {contents} = await readLayerBlob(inChunks(tar, 65_536));
	const {tree} = mergeLayers([contents]);
	for (const wanted of [
		filesOf(tree),
		filesOf(tree).filter(entry => entry % 2 === 0),
		filesOf(tree).slice(1024, 2048),
	]) {
		const {contents: found} = await read(tree, wanted, openLayers([tar], true));
		t.deepEqual(
			found,
			wanted.map(entry => [entry, String(entry)]),
		);
	}
});
