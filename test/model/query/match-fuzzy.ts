import test from 'ava';
import {PathTable} from '../../../source/model/columns/path-table.js';
import {matchFuzzy} from '../../../source/model/query/match-fuzzy.js';
import {Random} from '../../helpers/random.js';

const letters = [...'abAB./-é'];

const randomText = (random: Random, most: number): string =>
	Array.from({length: random.below(most) + 1}, () => random.pick(letters)).join(
		'',
	);

const randomPaths = (random: Random): string[] =>
	Array.from({length: 40}, () =>
		Array.from({length: random.below(4) + 1}, () =>
			randomText(random, 4).replaceAll('/', 'x'),
		).join('/'),
	);

const tableOf = (paths: readonly string[]): PathTable => {
	const table = new PathTable();
	for (const path of paths) {
		table.add(path);
	}

	return table;
};

/** As the definition says: all characters, in their order. */
const hasInOrder = (path: string, text: string): boolean => {
	let at = 0;
	for (const character of path) {
		at += character === text[at] ? 1 : 0;
	}

	return at === text.length;
};

const expected = (table: PathTable, text: string, ignoresCase: boolean) =>
	Array.from({length: table.count}, (_, path) => {
		const absolute = table.absolute(path);
		return path > 0 &&
			hasInOrder(ignoresCase ? absolute.toLowerCase() : absolute, text)
			? 1
			: 0;
	});

test('a text typed and erased character by character matches as one that is asked for at once', t => {
	for (let seed = 0; seed < 200; seed++) {
		const random = new Random(seed);
		const table = tableOf(randomPaths(random));
		let text = '';
		for (let key = 0; key < 20; key++) {
			text =
				text.length > 1 && random.below(4) === 0
					? text.slice(0, -1)
					: text + randomText(random, 2);
			const ignoresCase = text === text.toLowerCase();
			t.deepEqual(
				[...matchFuzzy(table, text, ignoresCase)],
				expected(table, text, ignoresCase),
				`table ${seed}, text ${text}`,
			);
			if (text.length > 7) {
				text = '';
			}
		}
	}
});

test('what is found goes to its caller alone', t => {
	const table = tableOf(['a/b', 'c']);
	matchFuzzy(table, 'ab', true).fill(1);
	t.deepEqual([...matchFuzzy(table, 'ab', true)], [0, 0, 1, 0]);
});
