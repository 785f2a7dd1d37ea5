import {once} from 'node:events';
import test from 'ava';
import {type BaseClaim} from '../../../source/model/build/base-image.js';
import {
	findBase,
	readBaseLabels,
	referencesOf,
} from '../../../source/sources/base/find-base.js';
import {findPrefixImage} from '../../../source/sources/base/find-prefix-image.js';

const {signal} = new AbortController();
const info = {layers: ['a', 'b', 'c'].map(diffId => ({diffId}))};

const has =
	(images: Readonly<Record<string, readonly string[]>>) =>
	async ({name = ''}: BaseClaim) =>
		images[name];

const provenance = (name: string): BaseClaim => ({name, how: 'provenance'});
const label: BaseClaim = {name: 'labelled', how: 'label'};

test('of the images that a build used the base is the one with the most layers', async t => {
	t.deepEqual(
		await findBase(
			info,
			[[provenance('go'), provenance('one'), provenance('two')], [label]],
			{
				diffIdsOf: has({
					go: ['x'],
					one: ['a'],
					two: ['a', 'b'],
					labelled: ['a'],
				}),
			},
			signal,
		),
		{name: 'two', how: 'provenance', layers: 2},
	);
});

test('a claim that does not hold leaves it to the next', async t => {
	t.deepEqual(
		await findBase(
			info,
			[[provenance('go')], [label]],
			{diffIdsOf: has({go: ['x'], labelled: ['a']})},
			signal,
		),
		{...label, layers: 1},
	);
});

test('what cannot be looked up keeps its name, unless another image is there', async t => {
	const failing = async () => {
		throw new Error('unreachable');
	};

	t.deepEqual(
		await findBase(info, [[], [label]], {diffIdsOf: failing}, signal),
		label,
	);
	const found = {name: 'x', how: 'engine', layers: 1} as const;
	t.is(
		await findBase(
			info,
			[[], [label]],
			{diffIdsOf: failing, findPrefix: async () => found},
			signal,
		),
		found,
	);
	t.is(await findBase(info, [], {findPrefix: failing}, signal), undefined);
});

test('several images of a build, none of which can be looked up, name no base', async t => {
	t.is(
		await findBase(info, [[provenance('a'), provenance('b')]], {}, signal),
		undefined,
	);
});

test('labels name the base', t => {
	const labels = new Map([
		['org.opencontainers.image.base.name', 'debian:12'],
		['org.opencontainers.image.base.digest', 'sha256:aa'],
	]);
	const [claim] = readBaseLabels({config: {labels}});
	t.deepEqual(claim, {name: 'debian:12', digest: 'sha256:aa', how: 'label'});
	t.deepEqual(referencesOf(claim!), ['debian@sha256:aa', 'debian:12']);
	t.deepEqual(referencesOf({name: 'h:5000/a', digest: 'd', how: 'label'}), [
		'h:5000/a@d',
		'h:5000/a',
	]);
	t.deepEqual(readBaseLabels({config: {}}), []);
});

/** An engine that has images of these diff IDs, and lists those that are being removed. */
const engineOf = (
	images: Readonly<Record<string, readonly string[] | 'removed'>>,
): Parameters<typeof findPrefixImage>[0] => ({
	listImages: async () =>
		Object.keys(images).map(name => ({
			id: name,
			repoTags: [`${name}:latest`],
			repoDigests: [`${name}@sha256:${name}`],
		})),
	async inspect(id) {
		const diffIds = images[id]!;
		if (diffIds === 'removed') {
			throw new Error('layer does not exist');
		}

		return {id, repoTags: [], repoDigests: [], diffIds};
	},
});

test('of an engine the named image with the most of the lowest layers is the base', async t => {
	const base = await findPrefixImage(
		engineOf({
			small: ['a'],
			base: ['a', 'b'],
			'<none>': ['a', 'b', 'c'],
			other: ['b'],
			same: ['a', 'b', 'c'],
			later: ['a', 'b', 'c', 'd'],
		}),
		['a', 'b', 'c'],
		signal,
	);
	t.deepEqual(base, {
		name: 'base:latest',
		digest: 'sha256:base',
		how: 'engine',
		layers: 2,
	});
});

test('an image that is just being removed does not keep the base from being found', async t => {
	const base = await findPrefixImage(
		engineOf({going: 'removed', base: ['a']}),
		['a', 'b'],
		signal,
	);
	t.is(base?.name, 'base:latest');
});

test('who stops looking for a base is obeyed at once', async t => {
	const stopped = AbortSignal.abort(new Error('stopped'));
	await t.throwsAsync(
		findPrefixImage(engineOf({going: 'removed'}), ['a', 'b'], stopped),
		{message: 'stopped'},
	);
});

test('looking up takes no longer than the patience that was given', async t => {
	const asked: AbortSignal[] = [];
	const found = await findBase(
		info,
		[[label]],
		{
			patience: 1,
			async diffIdsOf({name}, limited) {
				asked.push(limited);
				await once(limited, 'abort');
				return name === label.name ? ['a'] : undefined;
			},
		},
		signal,
	);
	t.is(asked.length, 1);
	t.true(asked[0]!.aborted);
	t.is(found?.name, 'labelled');
});
