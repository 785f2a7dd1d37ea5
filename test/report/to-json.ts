import test from 'ava';
import {toJson} from '../../source/report/to-json.js';
import {buildImage, file, hardlink, remove} from '../helpers/build-image.js';

const none = {paths: 0, bytes: 0};

test('the document of an image has all that is known of it', t => {
	const image = buildImage(
		[
			[file('a', '1234567'), file('b', '1')],
			[file('a', '1'), remove('b')],
		],
		{
			reference: 'app:latest',
			source: 'a file',
			id: 'sha256:id',
			repoTags: ['app:latest'],
			os: 'linux',
			architecture: 'arm',
			variant: 'v7',
			created: '2024-01-02T03:04:05Z',
			config: {
				env: ['A=1'],
				cmd: ['sh'],
				labels: new Map([['a', 'b']]),
				healthcheck: {test: ['NONE'], retries: 3},
			},
			history: [
				{
					command: 'ADD a',
					rawCommand: 'ADD a # buildkit',
					emptyLayer: false,
					layer: 0,
				},
				{
					command: 'ENV A=1',
					created: '2024',
					comment: 'c',
					author: 'me',
					emptyLayer: true,
				},
			],
			layers: [
				{
					index: 0,
					command: 'ADD a',
					rawCommand: 'ADD a # buildkit',
					digest: 'sha256:d',
					diffId: 'sha256:e',
					mediaType: 'tar',
					compressedBytes: 5,
					created: '2024',
				},
				{index: 1, command: 'RUN b'},
			],
		},
	);
	t.deepEqual(toJson(image) as unknown, {
		schemaVersion: 1,
		image: {
			reference: 'app:latest',
			source: 'a file',
			id: 'sha256:id',
			repoTags: ['app:latest'],
			os: 'linux',
			architecture: 'arm',
			variant: 'v7',
			created: '2024-01-02T03:04:05Z',
			totalBytes: 9,
			liveBytes: 1,
			wastedBytes: 8,
			efficiency: 1 / 9,
			ownBytes: 1,
			ownWastedBytes: 8,
			ownWastedPercent: 800 / 9,
			baseLayers: 1,
			baseIsGuess: true,
		},
		config: {
			env: ['A=1'],
			cmd: ['sh'],
			labels: {a: 'b'},
			healthcheck: {test: ['NONE'], retries: 3},
		},
		layers: [
			{
				index: 0,
				digest: 'sha256:d',
				diffId: 'sha256:e',
				mediaType: 'tar',
				storedBytes: 8,
				compressedBytes: 5,
				command: 'ADD a',
				rawCommand: 'ADD a # buildkit',
				created: '2024',
				base: true,
				changes: {
					added: {paths: 2, bytes: 8},
					modified: none,
					attributes: none,
					rewritten: none,
					removed: none,
				},
			},
			{
				index: 1,
				storedBytes: 1,
				command: 'RUN b',
				base: false,
				changes: {
					added: none,
					modified: {paths: 1, bytes: 1},
					attributes: none,
					rewritten: none,
					removed: {paths: 1, bytes: 1},
				},
			},
		],
		history: [
			{
				command: 'ADD a',
				rawCommand: 'ADD a # buildkit',
				emptyLayer: false,
				layer: 0,
			},
			{
				command: 'ENV A=1',
				created: '2024',
				comment: 'c',
				author: 'me',
				emptyLayer: true,
			},
		],
		waste: [
			{path: '/a', bytes: 7, reason: 'overwritten', layer: 0, hiddenBy: 1},
			{path: '/b', bytes: 1, reason: 'deleted', layer: 0, hiddenBy: 1},
		],
		anomalies: [],
	});
});

test('unknown values are left out', t => {
	const json = toJson(buildImage([[]]));
	t.deepEqual(Object.keys(json.image), [
		'reference',
		'source',
		'repoTags',
		'totalBytes',
		'liveBytes',
		'wastedBytes',
		'efficiency',
		'ownBytes',
		'ownWastedBytes',
		'ownWastedPercent',
		'baseLayers',
		'baseIsGuess',
	]);
	t.deepEqual(json.config, {});
});

test('labels of any name survive', t => {
	const json = toJson(
		buildImage([], {
			config: {
				labels: new Map([
					['__proto__', 'x'],
					['constructor', 'y'],
				]),
			},
		}),
	);
	t.true(
		JSON.stringify(json).includes(
			'"labels":{"__proto__":"x","constructor":"y"}',
		),
	);
});

test('names that are not UTF-8 are written with escapes', t => {
	const json = toJson(
		buildImage([
			[file('\uDCE4', 'x'), hardlink('l', '\uDCFF')],
			[remove('\uDCE4')],
		]),
	);
	t.is(json.waste[0]?.path, String.raw`/\xe4`);
	t.true(json.anomalies[0]?.detail?.includes(String.raw`\xff`));
	t.true(JSON.stringify(json).isWellFormed());
});

test('anomalies have their layer, path and kind', t => {
	const {anomalies} = toJson(
		buildImage([[], [file('../x')]], {
			anomalies: [{kind: 'history-mismatch', detail: 'odd'}],
		}),
	);
	t.deepEqual(
		anomalies.map(anomaly => Object.keys(anomaly)),
		[
			['kind', 'detail'],
			['layer', 'path', 'kind', 'detail'],
		],
	);
});
