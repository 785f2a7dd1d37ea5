import {createHash} from 'node:crypto';
import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {builtAt, writeArchive} from '../helpers/archives.js';
import {packLayer} from '../helpers/build-layer.js';
import {parseObject, runProgram} from '../helpers/run-program.js';

const none = {paths: 0, bytes: 0};

const created = builtAt.toISOString();

test('one document says all there is to say', async t => {
	const file = await writeArchive(t, shop);
	const {status, stdout, stderr} = await runProgram([file, '--json']);
	t.is(status, 0);
	t.is(stderr, '');
	const document = parseObject(stdout);
	t.deepEqual(Object.keys(document), [
		'schemaVersion',
		'image',
		'config',
		'layers',
		'history',
		'waste',
		'anomalies',
	]);
	t.is(document['schemaVersion'], 1);
	t.like(document['image'], {
		reference: file,
		source: `archive ${file}`,
		repoTags: ['shop:1'],
		os: 'linux',
		architecture: 'amd64',
		created,
		totalBytes: 3310,
		liveBytes: 1310,
		wastedBytes: 2000,
		efficiency: 1310 / 3310,
		ownBytes: 1306,
		ownWastedBytes: 2000,
	});
	t.deepEqual(document['anomalies'], []);
	t.deepEqual(document['waste'], [
		{path: '/etc/motd', bytes: 1000, reason: 'deleted', layer: 0, hiddenBy: 1},
		{
			path: '/etc/passwd',
			bytes: 1000,
			reason: 'overwritten',
			layer: 0,
			hiddenBy: 1,
		},
	]);
});

test('the document has the configuration', async t => {
	const file = await writeArchive(t, shop);
	const {stdout} = await runProgram([file, '--json']);
	t.like(JSON.parse(stdout), {
		config: {
			env: ['MODE=shop'],
			entrypoint: ['/bin/tool'],
			cmd: ['tool'],
			user: '7:8',
			workingDir: '/srv',
			exposedPorts: ['80/tcp'],
			volumes: ['/data'],
			labels: {owner: 'us'},
			stopSignal: 'SIGQUIT',
			healthcheck: {test: ['CMD', 'tool'], interval: 1e9, retries: 3},
		},
	});
});

test('the document has the layers and the history', async t => {
	const file = await writeArchive(t, shop);
	const {stdout} = await runProgram([file, '--json']);
	const hello = await packLayer([
		{name: 'hello', body: 'hello\n', mtime: builtAt},
	]);
	const diffId = `sha256:${createHash('sha256').update(hello).digest('hex')}`;
	const document = parseObject(stdout);
	t.like(document, {
		layers: {
			length: 3,
			0: {index: 0, base: true, storedBytes: 2004},
			1: {
				index: 1,
				base: false,
				storedBytes: 1300,
				command: 'RUN rm /etc/motd && chmod 700 /etc',
				changes: {
					added: none,
					modified: {paths: 1, bytes: 1300},
					attributes: {paths: 1, bytes: 0},
					rewritten: none,
					removed: {paths: 1, bytes: 1000},
				},
			},
			2: {
				index: 2,
				digest: diffId,
				diffId,
				mediaType: 'application/vnd.oci.image.layer.v1.tar',
				storedBytes: 6,
				command: 'RUN echo hello > /hello',
				rawCommand: '/bin/sh -c echo hello > /hello',
				created,
				base: false,
				changes: {added: {paths: 1, bytes: 6}, removed: none},
			},
		},
		history: {
			length: 5,
			1: {command: 'ENV MODE=shop', emptyLayer: true},
			2: {emptyLayer: false, layer: 1},
			4: {command: 'CMD ["tool"]', emptyLayer: true},
		},
	});
});

test('values that are not known are left out', async t => {
	const file = await writeArchive(t, {steps: [{command: '', members: []}]});
	const {stdout} = await runProgram([file, '--json']);
	t.notRegex(stdout, /null|undefined|variant|entrypoint|compressedBytes/v);
	t.like(JSON.parse(stdout), {image: {totalBytes: 0, efficiency: 1}});
});

test('a compressed layer has two sizes and two digests', async t => {
	const file = await writeArchive(t, shop, 'kaniko');
	const {stdout} = await runProgram([file, '--json']);
	t.like(JSON.parse(stdout), {
		layers: {
			length: 3,
			2: {mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip'},
		},
	});
	const [, digest, diffId] =
		/"digest": "(.+)",\s*"diffId": "(.+)",/v.exec(stdout) ?? [];
	t.not(digest, diffId);
	t.regex(stdout, /"compressedBytes": [1-9]/v);
});
