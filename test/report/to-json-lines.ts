import test from 'ava';
import {toJsonLines} from '../../source/report/to-json-lines.js';

const documents: ReadonlyArray<Readonly<Record<string, unknown>>> = [
	{},
	{none: undefined},
	{a: 1},
	{a: null, b: undefined, c: 'line\nend', 'd "e"': true},
	{list: []},
	{list: [], other: {}},
	{list: [1], other: {deep: {list: [], more: [[1, [2]], {x: 'y\n'}]}}},
	{list: [{a: [1, 2]}, [], {}, 'text', null, undefined], last: undefined},
];

for (const [index, document] of documents.entries()) {
	const text = JSON.stringify(document, undefined, 2);
	test(`lines are the JSON of document ${index}: ${JSON.stringify(document)}`, t => {
		t.is([...toJsonLines(document)].join('\n'), text);
	});
}

test('a list is walked while lines are asked for', t => {
	let made = 0;
	function* elements() {
		for (; made < 1000; made++) {
			yield {made};
		}
	}

	const lines = toJsonLines({elements: elements(), last: 1});
	let count = 0;
	for (const line of lines) {
		count++;
		if (line.includes('"made": 9\n')) {
			break;
		}
	}

	t.is(made, 10);
	t.is(count, 12);
	t.deepEqual(
		JSON.parse(
			[...toJsonLines({elements: new Set([1, 2])})].join(''),
		) as unknown,
		{elements: [1, 2]},
	);
});
