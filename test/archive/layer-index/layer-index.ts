import {Buffer} from 'node:buffer';
import process from 'node:process';
import test from 'ava';
import {
	decodeLayer,
	encodeLayer,
} from '../../../source/archive/layer-index/layer-index.js';
import {isImgscopeError} from '../../../source/errors.js';
import {
	type LayerContents,
	LayerContentsBuilder,
} from '../../../source/model/layer-contents.js';
import {mergeLayers} from '../../../source/model/merge-layers.js';
import {
	buildLayer,
	directory,
	file,
	remove,
	symlink,
} from '../../helpers/build-image.js';
import {mutateBytes, resign} from '../../helpers/mutate-bytes.js';
import {randomLayers} from '../../helpers/random-layers.js';
import {Random} from '../../helpers/random.js';

/** Everything that a layer says, for comparison. */
const describe = ({paths, entries, ...layer}: LayerContents) => ({
	paths: Array.from({length: paths.count}, (_, path) => paths.absolute(path)),
	columns: entries.columns(),
	extras: [...entries.extras()].map(([index, {xattrs, ...extra}]) => ({
		index,
		...extra,
		xattrs: [...(xattrs ?? [])].map(([name, value]) => [
			name,
			Buffer.from(value).toString('hex'),
		]),
	})),
	removed: [...layer.removed],
	opaque: [...layer.opaque],
	storedBytes: layer.storedBytes,
	anomalies: layer.anomalies,
});

test('random layers come back as they were', t => {
	for (let seed = 0; seed < 1500; seed++) {
		for (const entries of randomLayers(new Random(seed))) {
			const layer = buildLayer(entries);
			const {contents} = decodeLayer(encodeLayer(layer));
			t.deepEqual(describe(contents), describe(layer), `layer of ${seed}`);
			// Looked up and added to as if it had just been read.
			for (let path = 1; path < layer.paths.count; path++) {
				const name = layer.paths.absolute(path).slice(1);
				t.is(contents.paths.lookUp(name), path);
				t.is(contents.paths.add(name), path);
			}

			t.is(contents.paths.add('new'), layer.paths.count);
		}
	}
});

test('names that are not UTF-8 stay what they are', t => {
	const layer = buildLayer([
		file('caf\uDCE9/\uDCFF', 'x'),
		symlink('€/😀', '\uDC80'),
	]);
	const {contents} = decodeLayer(encodeLayer(layer));
	t.deepEqual(describe(contents), describe(layer));
	t.not(contents.paths.lookUp('caf\uDCE9/\uDCFF'), -1);
});

test('what it is about comes back', t => {
	const {about} = decodeLayer(
		encodeLayer(new LayerContentsBuilder(), {digest: 'sha256:1'}),
	);
	t.deepEqual(about, {digest: 'sha256:1'});
});

const sample = () =>
	buildLayer([
		directory('etc'),
		file('etc/passwd', 'root', {xattrs: {'user.a': '1'}}),
		symlink('bin', 'usr/bin'),
		{path: 'dev/null', type: 'character', deviceMajor: 1, deviceMinor: 3},
		remove('tmp/x'),
		file('../outside', 'x'),
	]);

/** Whether bytes are refused as they should be, or are a layer that can be looked into; every other error is one of ours. */
const outcomeOf = (bytes: Uint8Array): 'read' | 'refused' => {
	try {
		const {contents} = decodeLayer(bytes);
		mergeLayers([contents, contents]);
		return 'read';
	} catch (error) {
		if (isImgscopeError(error)) {
			return 'refused';
		}

		throw error;
	}
};

test('damaged bytes are refused', t => {
	const bytes = encodeLayer(sample());
	for (let seed = 0; seed < 2000; seed++) {
		const mutated = mutateBytes(bytes, new Random(seed));
		t.is(outcomeOf(mutated), mutated.equals(bytes) ? 'read' : 'refused');
	}
});

test('forged bytes are refused or give a layer that can be looked into', t => {
	const bytes = encodeLayer(sample());
	let read = 0;
	for (let seed = 0; seed < 5000; seed++) {
		const mutated = resign(mutateBytes(bytes, new Random(seed)));
		read += outcomeOf(mutated) === 'read' ? 1 : 0;
	}

	t.true(read > 100);
});

test('lengths beyond the file are not believed', t => {
	const bytes = Buffer.from(encodeLayer(sample()));
	const at = bytes.indexOf('"parents","i32",');
	bytes.write('9', at + 16);
	t.throws(() => decodeLayer(resign(bytes)), {message: /do not fit/v});
});

test('another version is refused by its number', t => {
	const bytes = Buffer.from(encodeLayer(sample()));
	bytes.writeUInt32LE(9, 8);
	t.throws(() => decodeLayer(bytes), {
		message: /a newer imgscope wrote it \(format 9; this one reads 3\)/v,
	});
});

test('200,000 entries are read quickly', t => {
	const builder = new LayerContentsBuilder();
	for (let index = 0; index < 200_000; index++) {
		builder.add({
			path: `usr/lib/d${index % 5000}/f${index}`,
			type: 'file',
			mode: 0o644,
			uid: 0,
			gid: 0,
			size: index,
			mtime: index,
			hash: BigInt(index),
		});
	}

	const bytes = encodeLayer(builder);
	decodeLayer(bytes);
	const start = process.cpuUsage();
	decodeLayer(bytes);
	const {user, system} = process.cpuUsage(start);
	const duration = (user + system) / 1000;
	t.log(`${Math.round(duration)} ms for ${bytes.length} bytes`);
	// 60 on a machine that does nothing else; that others make it wait does not count.
	t.true(duration < 600, `${duration} ms`);
});
