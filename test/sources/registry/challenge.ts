import test from 'ava';
import {parseChallenges} from '../../../source/sources/registry/challenge.js';

const read = (header: string | undefined) =>
	parseChallenges(header).map(({scheme, parameters}) => [
		scheme,
		Object.fromEntries(parameters),
	]);

test('read a bearer challenge', t => {
	t.deepEqual(
		read(
			'Bearer realm="https://auth.example/token",service="reg",scope="repository:a/b:pull,push"',
		),
		[
			[
				'bearer',
				{
					realm: 'https://auth.example/token',
					service: 'reg',
					scope: 'repository:a/b:pull,push',
				},
			],
		],
	);
});

test('read what is unquoted, escaped, spaced and written otherwise', t => {
	t.deepEqual(read(String.raw`bearer Realm = abc , service="a\"b"`), [
		['bearer', {realm: 'abc', service: 'a"b'}],
	]);
});

test('prefer Bearer to Basic, leave out what is unknown', t => {
	t.deepEqual(
		read('Negotiate, Basic realm="x", Digest realm="y", Bearer realm="z"'),
		[
			['bearer', {realm: 'z'}],
			['basic', {realm: 'x'}],
		],
	);
});

for (const header of [undefined, '', ',,,', 'Negotiate abc', 'realm="x"']) {
	test(`find no challenge in ${header}`, t => {
		t.deepEqual(read(header), []);
	});
}

test('read a long header in little time', t => {
	t.deepEqual(read(`${'a '.repeat(1_000_000)}Basic realm="x"`), []);
});
