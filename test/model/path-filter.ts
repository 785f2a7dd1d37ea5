import test from 'ava';
import {matchPaths} from '../../source/model/match-paths.js';
import {parsePathFilter} from '../../source/model/path-filter.js';
import {PathTable} from '../../source/model/columns/path-table.js';
import {Random} from '../helpers/random.js';

const tableOf = (names: readonly string[]): PathTable => {
	const paths = new PathTable();
	for (const name of names) {
		paths.add(name);
	}

	return paths;
};

const names = [
	'usr/share/doc/README.md',
	'usr/share/man',
	'usr/lib/libz.so',
	'usr/lib/python3/a.py',
	'usr/lib/python3/b/c.py',
	'srv/share-x/file',
	'a+b (1).txt',
	'Makefile',
];

/** What a filter matches without what is below a match. */
const matches = (text: string, paths = tableOf(names)): string[] => {
	const matched = matchPaths(paths, parsePathFilter(text));
	const found: string[] = [];
	for (let path = 1; path < paths.count; path++) {
		if (matched[path] === 1 && matched[paths.parent(path)] === 0) {
			found.push(paths.absolute(path));
		}
	}

	return found.toSorted();
};

const cases: ReadonlyArray<readonly [string, readonly string[]]> = [
	['libz', ['/usr/lib/libz.so']],
	['readme', ['/usr/share/doc/README.md']],
	['README', ['/usr/share/doc/README.md']],
	['Readme', []],
	['make', ['/Makefile']],
	['+b (', ['/a+b (1).txt']],
	['share', ['/srv/share-x', '/usr/share']],
	['/share', ['/srv/share-x', '/usr/share']],
	['are/do', ['/usr/share/doc']],
	['lib/python3/b', ['/usr/lib/python3/b']],
	['/usr/lib', ['/usr/lib']],
	['/', ['/Makefile', '/a+b (1).txt', '/srv', '/usr']],
	['//', []],
	['*.py', ['/usr/lib/python3/a.py', '/usr/lib/python3/b/c.py']],
	['*.p?', ['/usr/lib/python3/a.py', '/usr/lib/python3/b/c.py']],
	['lib*', ['/usr/lib']],
	['l*z*o', ['/usr/lib/libz.so']],
	['*', ['/Makefile', '/a+b (1).txt', '/srv', '/usr']],
	['lib/*/*.py', ['/usr/lib/python3/a.py']],
	['/lib/*', []],
	['/usr/*/doc', ['/usr/share/doc']],
	['/usr/**/c.py', ['/usr/lib/python3/b/c.py']],
	['/usr/**/lib', ['/usr/lib']],
	['lib/**/*.py', ['/usr/lib/python3/a.py', '/usr/lib/python3/b/c.py']],
	['**/b/**', ['/usr/lib/python3/b']],
	[String.raw`/\.py$/`, ['/usr/lib/python3/a.py', '/usr/lib/python3/b/c.py']],
	['/^.usr.share/', ['/usr/share']],
	['/LIBZ/', []],
	['/libZ/', []],
];

for (const [text, expected] of cases) {
	test(`the filter ${text}`, t => {
		t.deepEqual(matches(text), [...expected].toSorted());
	});
}

test('a name with a slash behind it has to be a directory', t => {
	t.deepEqual(matches('usr/share/'), ['/usr/share/doc', '/usr/share/man']);
});

test('what is below a match matches', t => {
	const paths = tableOf(names);
	const matched = matchPaths(paths, parsePathFilter('python3'));
	t.is(matched[paths.lookUp('usr/lib/python3/b/c.py')], 1);
	t.is(matched[paths.lookUp('usr/lib')], 0);
});

test('a wrong expression says what is wrong, and matches nothing', t => {
	const filter = parsePathFilter('/[a/');
	t.is(filter.kind, 'invalid');
	t.is(
		filter.kind === 'invalid' ? filter.reason : '',
		'Unterminated character class',
	);
	t.deepEqual(matches('/[a/'), []);
	t.is(parsePathFilter('/[A/').kind, 'invalid');
});

test('an expression is one only with its second slash', t => {
	t.is(parsePathFilter('/a+').kind, 'names');
	t.is(parsePathFilter('/a+/').kind, 'expression');
	t.is(parsePathFilter('').kind, 'all');
});

test('more names than there are bits for are refused', t => {
	t.is(parsePathFilter('a/'.repeat(28) + 'a').kind, 'invalid');
	t.is(parsePathFilter('a/'.repeat(27) + 'a').kind, 'names');
});

test('a question mark stands for one character, also one of two code units', t => {
	const paths = tableOf(['😀', 'ab', '日']);
	t.deepEqual(matches('?', paths), ['/日', '/😀']);
});

test('case counts as in all languages', t => {
	const paths = tableOf(['ÄÖ', 'äö', 'İx']);
	t.deepEqual(matches('äö', paths), ['/ÄÖ', '/äö']);
	t.deepEqual(matches('Ä', paths), ['/ÄÖ']);
	t.deepEqual(matches('x', paths), ['/İx']);
});

/** What a filter without stars means, told the long way. */
const contains = (path: string, text: string): boolean =>
	path.split('/').some((_, index, parts) =>
		parts
			.slice(0, index + 1)
			.join('/')
			.includes(text),
	);

test('a part of a path is found wherever it is', t => {
	const random = new Random(7);
	const letters = ['a', 'b', '/', 'ab', '/a'];
	const some = (count: number) =>
		Array.from({length: 1 + random.below(count)}, () => random.pick(letters));
	let problem: string | undefined;
	for (let round = 0; round < 400; round++) {
		const paths = new PathTable();
		for (let count = 0; count < 12; count++) {
			paths.add(some(7).join('').split('/').filter(Boolean).join('/') || 'x');
		}

		const text = some(4).join('');
		const filter = parsePathFilter(text);
		if (filter.kind !== 'names') {
			continue;
		}

		const matched = matchPaths(paths, filter);
		for (let path = 1; path < paths.count; path++) {
			const absolute = paths.absolute(path);
			problem ??=
				(matched[path] === 1) === contains(absolute, text)
					? undefined
					: `${text} in ${absolute}`;
		}
	}

	t.is(problem, undefined);
});
