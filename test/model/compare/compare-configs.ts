import test from 'ava';
import {compareConfigs} from '../../../source/model/compare/compare-configs.js';
import {type ImageConfig} from '../../../source/model/image.js';

const compare = (a: ImageConfig, b: ImageConfig) =>
	compareConfigs({config: a}, {config: b});

test('variables are compared by name, whatever their order', t => {
	t.deepEqual(
		compare({env: ['A=1', 'B=2', 'C=3=3']}, {env: ['C=3=4', 'A=1', 'D=']}),
		[
			{field: 'env', name: 'B', a: '2', b: undefined, change: 'removed'},
			{field: 'env', name: 'C', a: '3=3', b: '3=4', change: 'modified'},
			{field: 'env', name: 'D', a: undefined, b: '', change: 'added'},
		],
	);
});

test('the last value of a variable counts', t => {
	t.deepEqual(compare({env: ['A=1', 'A=2']}, {env: ['A=2']}), []);
});

test('commands, user and directory are compared as a whole', t => {
	t.deepEqual(
		compare(
			{entrypoint: ['a', 'b'], user: 'x', workingDir: '/a'},
			{entrypoint: ['a b'], cmd: ['c'], workingDir: '/a'},
		),
		[
			{field: 'entrypoint', a: ['a', 'b'], b: ['a b'], change: 'modified'},
			{field: 'cmd', a: undefined, b: ['c'], change: 'added'},
			{field: 'user', a: 'x', b: undefined, change: 'removed'},
		],
	);
});

test('ports, volumes and labels are compared one by one', t => {
	t.deepEqual(
		compare(
			{
				exposedPorts: ['80/tcp'],
				volumes: ['/a'],
				labels: new Map([['l', '1']]),
			},
			{
				exposedPorts: ['81/tcp'],
				volumes: ['/a'],
				labels: new Map([['l', '2']]),
			},
		).map(({field, name, change}) => `${field} ${name} ${change}`),
		[
			'exposedPorts 80/tcp removed',
			'exposedPorts 81/tcp added',
			'labels l modified',
		],
	);
});

test('health checks differ by what they say, not by the order of their fields', t => {
	const a = {test: ['CMD', 'x'], interval: 1, retries: 2};
	const b = {retries: 2, interval: 1, test: ['CMD', 'x'], timeout: undefined};
	t.deepEqual(compare({healthcheck: a}, {healthcheck: b}), []);
	t.is(
		compare({healthcheck: a}, {healthcheck: {...b, retries: 3}})[0]?.change,
		'modified',
	);
});

test('nothing, an empty text and an empty list are the same', t => {
	t.deepEqual(compare({user: '', cmd: [], env: []}, {}), []);
});

test('the platform is part of it', t => {
	t.deepEqual(
		compareConfigs(
			{config: {}, os: 'linux', architecture: 'amd64'},
			{config: {}, os: 'linux', architecture: 'arm64', variant: 'v8'},
		),
		[
			{
				field: 'platform',
				a: 'linux/amd64',
				b: 'linux/arm64/v8',
				change: 'modified',
			},
		],
	);
});
