import test from 'ava';
import {findOrders} from '../../../source/model/find/find-index.js';
import {findRows, mostKept} from '../../../source/model/find/find-rows.js';
import {findEntries} from '../../../source/model/find-entries.js';
import {type Image} from '../../../source/model/image.js';
import {parseQuery} from '../../../source/model/query/parse-query.js';
import {isProblem} from '../../../source/model/query/query.js';
import {buildImage, file, remove} from '../../helpers/build-image.js';
import {randomLayers} from '../../helpers/random-layers.js';
import {Random} from '../../helpers/random.js';

const image = buildImage([
	[
		file('usr/share/doc/readme/a', '1'),
		file('usr/lib/my-readme.txt', '22'),
		file('usr/lib/readme', '333'),
		file('opt/r/e/a/d/me', '4444'),
		file('opt/xreadme', '5'),
		file('etc/passwd', '1'),
	],
	[remove('usr/lib/readme'), file('etc/passwd', '22')],
]);

const list = (
	text: string,
	order: (typeof findOrders)[number] = 'rank',
	from: Image = image,
): readonly string[] => {
	const {paths, entries} = from.tree;
	return findRows(from, text, order).rows.map(entry =>
		paths.absolute(entries.path(entry)),
	);
};

test('the best come first: the name, its beginning, a word of it, a part, what is above, scattered characters', t => {
	t.deepEqual(list('readme type:file'), [
		'/usr/lib/readme',
		'/usr/lib/my-readme.txt',
		'/opt/xreadme',
		'/usr/share/doc/readme/a',
		'/opt/r/e/a/d/me',
	]);
});

test('conditions narrow what words find', t => {
	t.deepEqual(list('readme hidden'), ['/usr/lib/readme']);
	t.deepEqual(list('passwd layer:1'), ['/etc/passwd']);
	t.deepEqual(list('size>2 usr'), ['/usr/lib/readme']);
	t.deepEqual(list('rdm my'), ['/usr/lib/my-readme.txt']);
});

test('other orders are fuzzy only when nothing has the words as they stand', t => {
	t.deepEqual(list('readme', 'size'), [
		'/usr/lib/readme',
		'/usr/lib/my-readme.txt',
		'/opt/xreadme',
		'/usr/share/doc/readme/a',
	]);
	t.deepEqual(list('psswd', 'layer'), ['/etc/passwd', '/etc/passwd']);
	t.true(findRows(image, 'psswd', 'layer').isFuzzy);
	t.deepEqual(list('type:file', 'path').slice(0, 3), [
		'/etc/passwd',
		'/etc/passwd',
		'/opt/r/e/a/d/me',
	]);
});

test('what is no query is looked for as it stands, or said', t => {
	t.regex(findRows(image, 'size>', 'rank').problem ?? '', /needs a value/);
	const odd = buildImage([[file('libc6:amd64.list')]]);
	t.deepEqual(list('libc6:amd64', 'rank', odd), ['/libc6:amd64.list']);
	t.is(findRows(odd, 'libc6:amd64', 'rank').problem, undefined);
});

test('no more are kept than can be looked through, but all are counted', t => {
	const many = buildImage([
		Array.from({length: mostKept + 500}, (_, index) => file(`dir/a${index}`)),
	]);
	for (const order of findOrders) {
		const found = findRows(many, 'a type:file', order);
		t.is(found.rows.length, mostKept);
		t.is(found.count, mostKept + 500);
		t.is(new Set(found.rows).size, mostKept);
	}

	// The shortest, which are the best.
	t.deepEqual(list('a7 type:file', 'rank', many).slice(0, 3), [
		'/dir/a7',
		'/dir/a70',
		'/dir/a71',
	]);
});

test('as much is found as by looking at each entry', t => {
	const random = new Random(3);
	for (let round = 0; round < 30; round++) {
		const from = buildImage(randomLayers(random));
		for (const text of ['size>1', 'a type:file', 'change:removed | b', '!a']) {
			const query = parseQuery(text);
			const expected = isProblem(query) ? [] : [...findEntries(from, query)];
			const found = findRows(from, text, 'path').rows;
			const isLoose = findRows(from, text, 'path').isFuzzy;
			t.deepEqual(
				isLoose ? [] : [...found],
				expected.map(({entry}) => entry),
				`of ${text}`,
			);
		}
	}
});

test('typing on finds nothing that was not found before', t => {
	const random = new Random(8);
	for (let round = 0; round < 30; round++) {
		const from = buildImage(randomLayers(random));
		const text = Array.from({length: 4}, () =>
			random.pick(['a', 'b', '_']),
		).join('');
		const found = [1, 2, 3, 4].map(
			length => new Set(findRows(from, text.slice(0, length), 'rank').rows),
		);
		t.true(
			[1, 2, 3].every(at =>
				[...found[at]!].every(row => found[at - 1]!.has(row)),
			),
		);
	}
});
