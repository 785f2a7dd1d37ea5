import test from 'ava';
import {type PackedMember} from '../../helpers/build-layer.js';
import {registrySource} from '../../../source/sources/registry/registry-source.js';
import {surroundings} from '../docker/_surroundings.js';
import {openRequest} from '../_open-request.js';
import {fakeRegistry, startServer} from './_fake-registry.js';
import {emptyContent, putImage} from './_image.js';

const home = surroundings('/nowhere');
const layers: ReadonlyArray<readonly PackedMember[]> = [
	[{name: 'a', body: 'first'}],
	[{name: 'b', body: 'second'}],
	[{name: 'c', body: 'own'}],
];

test('the base that a label names is looked up in the same registry, without its layers', async t => {
	const content = emptyContent();
	const {listener, requests} = fakeRegistry(content);
	const host = await startServer(t, listener);
	const name = `${host}/app:base`;
	await putImage(content, layers.slice(0, 2), {tags: ['base']});
	await putImage(content, layers, {
		tags: ['latest'],
		labels: {'org.opencontainers.image.base.name': name},
	});
	const {info} = await registrySource.open(
		openRequest(`${host}/app`, home, {insecure: true, basePatience: 300_000}),
	);
	t.deepEqual(info.base, {
		name,
		digest: undefined,
		how: 'label',
		layers: 2,
	});
	const blobs = requests.filter(({target}) => target.includes('/blobs/'));
	// Two configs and the three layers of the image itself.
	t.is(blobs.length, 5);
});

test('no other registry is asked for what a label names', async t => {
	const elsewhere = fakeRegistry(emptyContent());
	const other = await startServer(t, elsewhere.listener);
	const content = emptyContent();
	const host = await startServer(t, fakeRegistry(content).listener);
	await putImage(content, layers, {
		tags: ['latest'],
		labels: {'org.opencontainers.image.base.name': `${other}/base:1`},
	});
	const {info} = await registrySource.open(
		openRequest(`${host}/app`, home, {insecure: true}),
	);
	t.is(info.base?.name, `${other}/base:1`);
	t.is(info.base?.layers, undefined);
	t.deepEqual(elsewhere.requests, []);
});
