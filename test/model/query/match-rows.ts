import test from 'ava';
import {changeOfPath, layerOfPath} from '../../../source/model/change.js';
import {matchPaths} from '../../../source/model/match-paths.js';
import {parsePathFilter} from '../../../source/model/path-filter.js';
import {pathLayers} from '../../../source/model/path-layers.js';
import {createMatcher} from '../../../source/model/query/match-query.js';
import {matchRows} from '../../../source/model/query/match-rows.js';
import {parseQuery} from '../../../source/model/query/parse-query.js';
import {isProblem} from '../../../source/model/query/query.js';
import {absentCode, viewRange} from '../../../source/model/range-view.js';
import {buildImage} from '../../helpers/build-image.js';
import {randomLayers} from '../../helpers/random-layers.js';
import {Random} from '../../helpers/random.js';

const queries = [
	'',
	'a',
	'size>1',
	'type:file',
	'type:dir,symlink !size:0',
	'layer:1',
	'layer>base',
	'owner:1000',
	'gid:0 | b',
	'mode:755',
	'mode:+x',
	'change:added,removed',
	'wasted',
	'hidden',
	'~ab',
	'*.a | /^.b/',
	'name:b',
];

test('matching in columns says what matching one by one says', t => {
	const random = new Random(11);
	for (let round = 0; round < 40; round++) {
		const image = buildImage(randomLayers(random));
		const {tree} = image;
		const first = random.below(tree.layerCount);
		const last = first + random.below(tree.layerCount - first);
		const view = viewRange(tree, {first, last});
		for (const text of queries) {
			const query = parseQuery(text);
			if (isProblem(query)) {
				throw new Error(text);
			}

			const matched = matchRows(image, query, {
				count: tree.paths.count,
				entries: view.entries,
				layers: () => pathLayers(tree, last),
				changes: view.changes,
			});
			const matches = createMatcher(image, query);
			const wrong = Array.from({length: tree.paths.count}, (_, path) => path)
				.filter(path => view.changes[path] !== absentCode)
				.filter(
					path =>
						(matched[path] === 1) !==
						matches({
							path,
							entry: view.entries[path]!,
							layer: layerOfPath(tree, path, last),
							change: changeOfPath(tree, path, {first, last}),
						}),
				)
				.map(path => tree.paths.absolute(path));
			t.deepEqual(wrong, [], `of ${text}`);
		}
	}
});

test('an expression matches the paths that it matches one by one', t => {
	const random = new Random(12);
	for (let round = 0; round < 20; round++) {
		const {paths} = buildImage(randomLayers(random)).tree;
		for (const source of [
			'a',
			'^/a',
			'b$',
			'a/b',
			'[^a]b',
			'(a|/)*$',
			'x?/.',
		]) {
			const matched = matchPaths(paths, parsePathFilter(`/${source}/`), false);
			for (let path = 1; path < paths.count; path++) {
				t.is(
					matched[path] === 1,
					new RegExp(source, 'i').test(paths.absolute(path)),
					`${source} ${paths.absolute(path)}`,
				);
			}
		}
	}
});
