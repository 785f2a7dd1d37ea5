import test from 'ava';
import {compareImages} from '../../source/model/compare/compare-images.js';
import {type Image} from '../../source/model/image.js';
import {toDiffJson} from '../../source/report/to-diff-json.js';
import {
	buildImage,
	directory,
	file,
	hardlink,
	remove,
} from '../helpers/build-image.js';

const diff = (a: Image, b: Image): unknown =>
	JSON.parse([...toDiffJson(compareImages(a, b))].join('\n'));

const a = buildImage(
	[[file('etc/conf', 'old'), file('gone', '22')], [file('mode', 'xxxx')]],
	{
		reference: 'app:1',
		source: 'archive a.tar',
		id: 'sha256:a',
		created: '2026-01-15T09:30:00Z',
		layers: [
			{index: 0, command: 'ADD', diffId: 'sha256:0'},
			{index: 1, command: 'RUN', diffId: 'sha256:1', compressedBytes: 9},
		],
		config: {env: ['A=1'], healthcheck: {test: ['CMD', 'x'], retries: 3}},
	},
);
const b = buildImage(
	[
		[file('etc/conf', 'old'), file('gone', '22')],
		[
			remove('gone'),
			file('etc/conf', 'newer', {uid: 7}),
			file('mode', 'xxxx', {mode: 0o600, xattrs: {'user.a': '1'}}),
			hardlink('other', 'mode'),
			directory('d/e'),
		],
	],
	{
		reference: 'app:2',
		layers: [
			{index: 0, command: 'ADD', diffId: 'sha256:0'},
			{index: 1, command: 'RUN', diffId: 'sha256:2', compressedBytes: 10},
		],
		config: {env: ['A=2']},
	},
);
const owner = {uid: 0, gid: 0};

test('a document of all that differs', t => {
	t.deepEqual(diff(a, b), {
		schemaVersion: 1,
		a: {
			reference: 'app:1',
			source: 'archive a.tar',
			id: 'sha256:a',
			created: '2026-01-15T09:30:00Z',
			totalBytes: 9,
			liveBytes: 9,
		},
		b: {
			reference: 'app:2',
			source: 'a test',
			totalBytes: 14,
			liveBytes: 9,
		},
		different: true,
		summary: {
			added: {paths: 3, bytes: 0},
			removed: {paths: 1, bytes: 2},
			modified: {paths: 1, bytes: 5},
			attributes: {paths: 1, bytes: 4},
			addedBytes: 5,
			removedBytes: 5,
		},
		layers: {
			sharedBase: 1,
			common: [{diffId: 'sha256:0', a: 0, b: 0}],
			onlyA: [
				{
					index: 1,
					diffId: 'sha256:1',
					storedBytes: 4,
					compressedBytes: 9,
					command: 'RUN',
				},
			],
			onlyB: [
				{
					index: 1,
					diffId: 'sha256:2',
					storedBytes: 9,
					compressedBytes: 10,
					command: 'RUN',
				},
			],
			downloadBytes: 10,
			downloadStoredBytes: 9,
		},
		config: [
			{field: 'env', name: 'A', change: 'modified', a: '1', b: '2'},
			{
				field: 'healthcheck',
				change: 'removed',
				a: {test: ['CMD', 'x'], retries: 3},
			},
		],
		files: [
			{
				path: '/d',
				change: 'added',
				type: 'directory',
				b: {type: 'directory', size: 0},
			},
			{
				path: '/d/e',
				change: 'added',
				type: 'directory',
				b: {type: 'directory', size: 0, mode: '0755', ...owner, layer: 1},
			},
			{
				path: '/etc/conf',
				change: 'modified',
				type: 'file',
				a: {type: 'file', size: 3, mode: '0644', ...owner, layer: 0},
				b: {type: 'file', size: 5, mode: '0644', uid: 7, gid: 0, layer: 1},
			},
			{
				path: '/gone',
				change: 'removed',
				type: 'file',
				a: {type: 'file', size: 2, mode: '0644', ...owner, layer: 0},
			},
			{
				path: '/mode',
				change: 'attributes',
				type: 'file',
				a: {type: 'file', size: 4, mode: '0644', ...owner, layer: 1},
				b: {type: 'file', size: 4, mode: '0600', ...owner, layer: 1},
				xattrs: ['user.a'],
			},
			{
				path: '/other',
				change: 'added',
				type: 'hardlink',
				b: {
					type: 'hardlink',
					size: 4,
					mode: '0644',
					...owner,
					linkTarget: '/mode',
					layer: 1,
				},
			},
		],
	});
});

test('images that do not differ have no files in it', t => {
	t.like(diff(a, a), {
		different: false,
		config: [],
		files: [],
		layers: {downloadBytes: 0, onlyA: [], onlyB: []},
	});
	const none = buildImage([]);
	t.like(diff(none, none), {different: false, files: []});
});

test('names that are not UTF-8 are escaped', t => {
	const odd = buildImage([[file('a\uDCFF', 'x')]]);
	t.like(diff(buildImage([]), odd), {files: [{path: String.raw`/a\xff`}]});
});
