import {Buffer} from 'node:buffer';
import {
	base256,
	endMarker,
	type PackedMember,
	packLayer,
	paxHeader,
	rawMember,
} from './build-layer.js';
import {type Random} from './random.js';

/** Contents of few sizes around the bounds, which differ at the start, at the end, or not at all. */
const randomBody = (random: Random): Uint8Array => {
	const size = random.pick([0, 1, 511, 512, 4095, 4096, 4097, 9000, 70_000]);
	const body = Buffer.alloc(size, 'content');
	if (size > 0 && random.below(2) === 0) {
		body[random.pick([0, size - 1])] = random.below(3);
	}

	return body;
};

const randomMember = (random: Random): PackedMember => {
	const name = `${random.pick(['a/', 'b/', '', './', '.a/', '\u00E9/', `${'long/'.repeat(60)}`])}${random.pick(['x', 'y', 'z', 'start', '/x', '.wh.x', '.wh..wh..opq', '../up', 'stargz.index.json', '.no.prefetch.landmark'])}`;
	const kind = random.below(8);
	return kind === 0
		? {name, type: 'symlink', linkname: 'x'}
		: kind === 1
			? {
					name,
					type: 'link',
					linkname: random.pick(['a/x', 'x']),
					mode: random.pick([0o644, 0o4755]),
					uid: random.below(3),
				}
			: kind === 2
				? {name, type: 'directory'}
				: {
						name,
						mtime: new Date(1000 * random.below(9)),
						body: randomBody(random),
						...(random.below(5) === 0 && {pax: {'SCHILY.xattr.user.a': 'v'}}),
					};
};

const sparseMember = (random: Random): Uint8Array => {
	const size = random.pick([2048, 4097, 9000]);
	const stored = randomBody(random).subarray(0, 1500);
	const offset = random.pick([0, 100, size - stored.length]);
	return Buffer.concat([
		paxHeader({
			'GNU.sparse.map': `${offset},${stored.length}`,
			'GNU.sparse.numblocks': '1',
			'GNU.sparse.size': String(size),
		}),
		rawMember({name: `sparse${random.below(3)}`}, stored),
	]);
};

/** A member of a type that there is not, or of an owner that nobody can be. */
const oddMember = (random: Random): Uint8Array =>
	random.below(2) === 0
		? rawMember(
				{name: 'odd', typeFlag: random.pick(['V', 'Z', '7'])},
				randomBody(random),
			)
		: rawMember(
				{
					name: 'x',
					uid: base256(random.pick([-1n, 2n ** 32n, 2n ** 55n + 1n]), 8),
				},
				'x',
			);

/** The tar of a layer in which few names come again and again, with whiteouts, links, tables of contents, sparse files and odd ones, without an end or with more behind it. */
export const randomLayer = async (random: Random): Promise<Uint8Array> => {
	const tar = await packLayer(
		Array.from({length: random.below(12)}, () => randomMember(random)),
	);
	const open = tar.subarray(0, Math.max(0, tar.length - 1024));
	return Buffer.concat([
		...(random.below(3) === 0 ? [sparseMember(random)] : []),
		open,
		...(random.below(5) === 0 ? [oddMember(random)] : []),
		...(random.below(3) === 0 ? [sparseMember(random)] : []),
		...(random.below(4) === 0 ? [] : [endMarker]),
		...(random.below(4) === 0 ? [Buffer.from('what follows')] : []),
	]);
};
