import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {buffer} from 'node:stream/consumers';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import {pack} from 'tar-stream';
import {decompress} from '../../../source/tar/decompress.js';
import {overlayOf} from '../../../source/ui/overlay.js';
import {file} from '../../helpers/build-image.js';
import {createSpools, openReadable} from '../../helpers/open-viewer.js';
import {screenProblem} from '../../helpers/row-problem.js';

const archive = async (): Promise<string> => {
	const tar = pack();
	tar.entry({name: 'etc/\u{1B}[2Jmotd'}, 'hello');
	tar.entry({name: 'last'}, 'x');
	tar.finalize();
	const packed = gzipSync(await buffer(tar));
	return packed.toString('latin1');
};

async function* unpack(chunks: AsyncIterable<Uint8Array>) {
	const unpacked = await decompress(chunks);
	yield* unpacked.chunks;
}

test('a compressed tar is viewed as the list of its members', async t => {
	const {press, shows, store} = openReadable(
		t,
		[[file('a.tgz', await archive())]],
		{services: {viewer: {...createSpools(), unpack}}},
	);
	press('4', 'down', 'v');
	const screen = await shows('tar archive, gzip compressed data');
	t.regex(screen, /5 B {2}etc\/.*motd/v);
	t.regex(screen, /1 B {2}last/v);
	t.false(screen.includes('\u{1B}[2J'));
	t.is(screenProblem(store.getState()), undefined);
});

test('listing that takes long is stopped with escape', async t => {
	const waiting = new AbortController();
	t.teardown(() => {
		waiting.abort();
	});
	const {press, shows, until, store} = openReadable(
		t,
		[[file('a.tgz', await archive())]],
		{
			services: {
				viewer: {
					...createSpools(),
					async *unpack(chunks) {
						const all: Uint8Array[] = [];
						for await (const chunk of unpack(chunks)) {
							all.push(chunk);
						}

						const bytes = Buffer.concat(all);
						yield bytes.subarray(0, 1024);
						if (!waiting.signal.aborted) {
							await once(waiting.signal, 'abort');
						}

						yield bytes.subarray(1024);
					},
				},
			},
		},
	);
	press('4', 'down', 'v');
	await until(state => overlayOf(state, 'viewer')?.listing === 'running');
	t.is(press('escape').message, 'Stopped.');
	waiting.abort();
	await shows('stopped');
	t.is(store.getState().overlays.length, 1);
	t.is(press('escape').overlays.length, 0);
});

test('listing that is stopped before anything has come says so', async t => {
	const waiting = new AbortController();
	t.teardown(() => {
		waiting.abort();
	});
	const {press, shows, until} = openReadable(
		t,
		[[file('a.tgz', await archive())]],
		{
			services: {
				viewer: {
					...createSpools(),
					async *unpack(chunks) {
						await once(waiting.signal, 'abort');
						yield* unpack(chunks);
					},
				},
			},
		},
	);
	press('4', 'down', 'v');
	await until(state => overlayOf(state, 'viewer')?.listing === 'running');
	press('escape');
	waiting.abort();
	t.regex(await shows(/not all listed/v), /stopped/v);
});
