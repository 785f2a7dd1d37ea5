import test from 'ava';
import {changeOfPath, type Change} from '../../../source/model/change.js';
import {type Image} from '../../../source/model/image.js';
import {findEntries} from '../../../source/model/find-entries.js';
import {fileContent, shownSize} from '../../../source/model/merged-tree.js';
import {parseQuery} from '../../../source/model/query/parse-query.js';
import {type Query} from '../../../source/model/query/query.js';
import {buildImage} from '../../helpers/build-image.js';
import {randomLayers} from '../../helpers/random-layers.js';
import {Random} from '../../helpers/random.js';

/** What is true of a stored entry, told without any of the code that is tested. */
type Row = {
	readonly entry: number;
	readonly path: string;
	readonly name: string;
	readonly type: string;
	readonly mode: number;
	readonly uid: number;
	readonly gid: number;
	readonly bytes: number | undefined;
	readonly layer: number;
	readonly change: Change | undefined;
	readonly hasWastedBytes: boolean;
	readonly isHidden: boolean;
	readonly isBase: boolean;
};

const isAtEnd = ({tree}: Image, entry: number): boolean => {
	const record = tree.lastRecords[tree.entries.path(entry)]!;
	return tree.recordEntries[record] === entry;
};

const rowsOf = (image: Image): readonly Row[] => {
	const {tree, waste, baseLayers} = image;
	const {entries} = tree;
	return Array.from({length: entries.count}, (_, entry): Row => {
		const layer = tree.firstEntries.findLastIndex(first => first <= entry);
		const path = tree.paths.absolute(entries.path(entry));
		const type = entries.type(entry);
		return {
			entry,
			path,
			name: path.split('/').at(-1)!,
			type,
			mode: entries.mode(entry),
			uid: entries.uid(entry),
			gid: entries.gid(entry),
			bytes:
				fileContent(tree, entry) === -1 ? undefined : shownSize(tree, entry),
			layer,
			change: changeOfPath(tree, entries.path(entry), {
				first: layer,
				last: layer,
			}),
			hasWastedBytes: [...waste.copies].some(copy => copy.entry === entry),
			isHidden:
				type === 'file' ? tree.hiddenBy[entry] !== -1 : !isAtEnd(image, entry),
			isBase: layer < baseLayers,
		};
	}).filter(({path}) => path !== '/');
};

type Case = {readonly text: string; readonly holds: (row: Row) => boolean};

const simple: readonly Case[] = [
	{text: 'size>1', holds: ({bytes}) => bytes !== undefined && bytes > 1},
	{text: 'size:1..2', holds: ({bytes}) => bytes === 1 || bytes === 2},
	{text: 'size=0', holds: ({bytes}) => bytes === 0},
	{text: 'type:file', holds: ({type}) => type === 'file'},
	{text: 'type:dir', holds: ({type}) => type === 'directory'},
	{text: 'type:hardlink', holds: ({type}) => type === 'hardlink'},
	{
		text: 'type:symlink,fifo',
		holds: ({type}) => type === 'symlink' || type === 'fifo',
	},
	{text: 'layer:1', holds: ({layer}) => layer === 1},
	{text: 'layer:1..2', holds: ({layer}) => layer === 1 || layer === 2},
	{text: 'layer>base', holds: ({isBase}) => !isBase},
	{text: 'layer:base', holds: ({isBase}) => isBase},
	{text: 'is:base', holds: ({isBase}) => isBase},
	{text: 'layer:own', holds: ({isBase}) => !isBase},
	{text: 'is:own', holds: ({isBase}) => !isBase},
	{text: 'is:wasted', holds: ({hasWastedBytes}) => hasWastedBytes},
	{text: 'layer<2', holds: ({layer}) => layer < 2},
	{text: 'owner:1000', holds: ({uid}) => uid === 1000},
	{text: 'owner:0:0', holds: ({uid, gid}) => uid === 0 && gid === 0},
	{text: 'uid>0', holds: ({uid}) => uid > 0},
	{text: 'gid:0', holds: ({gid}) => gid === 0},
	{text: 'mode:755', holds: ({mode}) => mode === 0o755},
	{text: 'mode:o+x', holds: ({mode}) => (mode & 1) === 1},
	{text: 'mode:+x', holds: ({mode}) => (mode & 0o111) !== 0},
	{text: 'mode:go-rwx', holds: ({mode}) => (mode & 0o077) === 0},
	...(['added', 'modified', 'attributes', 'rewritten', 'removed'] as const).map(
		name => ({
			text: `change:${name}`,
			holds: ({change}: Row) => change === name,
		}),
	),
	{text: 'change:unchanged', holds: ({change}) => change === 'unchanged'},
	{text: 'wasted', holds: ({hasWastedBytes}) => hasWastedBytes},
	{text: 'hidden', holds: ({isHidden}) => isHidden},
	{text: 'b', holds: ({path}) => path.includes('b')},
	{text: 'a/b', holds: ({path}) => path.includes('a/b')},
	{text: '"(c)"', holds: ({path}) => path.includes('(c)')},
	{text: 'path:/a', holds: ({path}) => path.includes('/a')},
	{text: 'path:/a/**', holds: ({path}) => /^\/a(?:\/|$)/v.test(path)},
	{text: 'path:/*/b', holds: ({path}) => /^\/[^\/]*\/b$/v.test(path)},
	{text: 'name:b', holds: ({name}) => name === 'b'},
	{text: 'name:*_', holds: ({name}) => name.endsWith('_')},
	{text: 'name:/^.c/', holds: ({name}) => /^.c/v.test(name)},
	{text: '/a.b$/', holds: ({path}) => /a.b$/v.test(path)},
	{text: '~ab', holds: ({path}) => /a.*b/v.test(path)},
	{text: '~"/a/b"', holds: ({path}) => /\/.*a.*\/.*b/v.test(path)},
	{text: '__PROTO__', holds: () => false},
];

const randomCase = (random: Random, depth: number): Case => {
	const kind = depth === 0 ? 0 : random.below(5);
	const one = () => randomCase(random, depth - 1);
	switch (kind) {
		case 1: {
			const {text, holds} = one();
			const sign = random.pick(['!', 'not ']);
			return {text: `${sign}(${text})`, holds: row => !holds(row)};
		}

		case 2: {
			const [a, b] = [one(), one()];
			const sign = random.pick([' ', ' and ']);
			return {
				text: `(${a.text})${sign}(${b.text})`,
				holds: row => a.holds(row) && b.holds(row),
			};
		}

		case 3: {
			const [a, b] = [one(), one()];
			const sign = random.pick(['|', ' or ', ' | ']);
			return {
				text: `(${a.text}${sign}${b.text})`,
				holds: row => a.holds(row) || b.holds(row),
			};
		}

		default: {
			return random.pick(simple);
		}
	}
};

const parse = (text: string): Query => {
	const query = parseQuery(text);
	if ('problem' in query) {
		throw new TypeError(`${text}: ${query.problem}`);
	}

	return query;
};

for (const part of [0, 1]) {
	test(`a query finds what a naive look at every entry finds, part ${part}`, t => {
		for (let seed = part; seed < 400; seed += 2) {
			const random = new Random(seed + 70_000);
			const image = buildImage(randomLayers(random));
			const rows = rowsOf(image);
			for (let count = 0; count < 25; count++) {
				const {text, holds} = randomCase(random, random.below(4));
				const found = Array.from(
					findEntries(image, parse(text)),
					({entry}) => entry,
				);
				const expected = rows.filter(row => holds(row));
				const numeric = (a: number, b: number) => a - b;
				t.deepEqual(
					found.toSorted(numeric),
					expected.map(({entry}) => entry),
					`${text} in image ${seed}`,
				);
			}
		}
	});
}
