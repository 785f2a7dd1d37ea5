import {Buffer} from 'node:buffer';
import {isDeepStrictEqual} from 'node:util';
import test from 'ava';
import {bytesInMemory} from '../../../source/content/byte-source.js';
import {layOutJson} from '../../../source/content/json/lay-out-json.js';
import {readJson, readLaidOut} from '../../../source/content/json/read-json.js';
import {Random} from '../../helpers/random.js';

const layOut = (text: string): string => {
	const pieces = [...layOutJson(text)];
	return pieces.join('');
};

const read = async (text: string) =>
	readJson(bytesInMemory(Buffer.from(text, 'latin1')));

test('everything stands as it is written', t => {
	t.is(
		layOut(
			String.raw`{"b":1e400,"a" : 1.0,"a":-0,"c":[],"d":{ },"é":["\u00e9\/",123456789012345678901234567890,[[true]]]}`,
		),
		[
			'{',
			'  "b": 1e400,',
			'  "a": 1.0,',
			'  "a": -0,',
			'  "c": [],',
			'  "d": {},',
			'  "é": [',
			String.raw`    "\u00e9\/",`,
			'    123456789012345678901234567890,',
			'    [',
			'      [',
			'        true',
			'      ]',
			'    ]',
			'  ]',
			'}',
			'',
		].join('\n'),
	);
});

test('what is laid out stays as it is when it is laid out again', t => {
	const once = layOut('[{"a":[1,2,{"b":"c"}]},null]');
	t.is(layOut(once), once);
});

test('a text that breaks tells where and why', async t => {
	const broken: Readonly<Record<string, readonly [number, number, RegExp]>> = {
		'{"a": 1,\n "b" 2}': [2, 6, /a colon should be here/v],
		'{"a": 1,\n}': [2, 1, /a key in quotes should be here/v],
		'[1 2]': [1, 4, /a comma or the end/v],
		'[1,]': [1, 4, /a value should be here/v],
		'[1}': [1, 3, /a comma or the end/v],
		'[01]': [1, 2, /a value or \] should be here/v],
		'{"a": "b\nc"}': [1, 9, /a line end in a string/v],
		'["\\x"]': [1, 3, /an unknown escape/v],
		'["abc': [1, 2, /a string without an end/v],
		'{"a": [': [1, 8, /it ends where a value or \]/v],
		'{} {}': [1, 4, /nothing more should be here/v],
		'// comment\n{}': [1, 1, /a value should be here/v],
		'': [1, 1, /it ends where a value/v],
		'["\u{FF}"]': [1, 1, /not UTF-8/v],
	};
	for (const [text, [line, column, reason]] of Object.entries(broken)) {
		const found = await read(text);
		t.like(found, {line, column});
		t.regex('reason' in found ? found.reason : '', reason);
	}
});

test('a text tells what it holds', async t => {
	t.deepEqual(await read('\u{EF}\u{BB}\u{BF} {"a":[{"b":1}],"c":{}}'), {
		kind: 'object',
		items: 2,
		keys: 3,
	});
	t.deepEqual(await read('[1,[2,3],[]]'), {kind: 'array', items: 3, keys: 0});
	t.deepEqual(await read('[]'), {kind: 'array', items: 0, keys: 0});
	t.deepEqual(await read(' 12 '), {kind: 'value', items: 0, keys: 0});
});

test('it agrees with the engine about what is JSON, and changes nothing', async t => {
	const random = new Random(7);
	const alphabet = [
		...'{}[],:" \n\\',
		'"a"',
		'1',
		'-0.5e3',
		'true',
		'null',
		String.raw`"\u12aF"`,
	];
	const disagreements: string[] = [];
	for (let round = 0; round < 20_000; round++) {
		const text = Array.from(
			{length: 1 + random.below(9)},
			() => alphabet[random.below(alphabet.length)]!,
		).join('');
		let value: unknown;
		let isValid = true;
		try {
			value = JSON.parse(text);
		} catch {
			isValid = false;
		}

		const found = await read(text);
		disagreements.push(
			...(isValid === 'items' in found ? [] : [text]),
			...(isValid && !isDeepStrictEqual(JSON.parse(layOut(text)), value)
				? [text]
				: []),
		);
	}

	t.deepEqual(disagreements, []);
});

test('things that lie very deep in each other are read, and not laid out without end', async t => {
	const deep = '['.repeat(200_000) + ']'.repeat(200_000);
	t.like(await read(deep), {kind: 'array'});
	await t.throwsAsync(
		async () => {
			for await (const _ of readLaidOut(bytesInMemory(Buffer.from(deep)))) {
				// Only to its end.
			}
		},
		{message: /more than 67.1 MB/v},
	);
});
