import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {createExportSpool} from '../../../source/commands/export-spool.js';
import {type ExportSpool} from '../../../source/sources/open-request.js';
import {contentOf, layers, startCountingEngine} from '../cache/_open.js';

const temporary = mkdtempSync(path.join(tmpdir(), 'export-test-'));
process.env['TMPDIR'] = temporary;

test.after.always(() => {
	rmSync(temporary, {recursive: true});
});

test.serial(
	'contents are exported once however often they are looked at',
	async t => {
		const {exports, open} = await startCountingEngine(t);
		const read = await open({spool: createExportSpool()});
		t.is(exports.length, 1);
		t.is(await contentOf(read, '/etc/a', 0), 'first');
		t.is(exports.length, 2);
		t.is(await contentOf(read, '/etc/b', 1), 'second');
		t.is(await contentOf(read, '/etc/a', 0), 'first');
		t.is(exports.length, 2);
		t.deepEqual(
			readdirSync(temporary).filter(
				name => !name.startsWith('imgscope-docker-'),
			),
			[],
		);
	},
);

test.serial(
	'two who look at the same time wait for the same export',
	async t => {
		const {exports, open} = await startCountingEngine(t);
		const read = await open({spool: createExportSpool()});
		t.deepEqual(
			await Promise.all([
				contentOf(read, '/etc/a', 0),
				contentOf(read, '/etc/b', 1),
			]),
			['first', 'second'],
		);
		t.is(exports.length, 2);
	},
);

test.serial('an export is put aside anew when its room was needed', async t => {
	const {exports, open} = await startCountingEngine(t);
	const spool = createExportSpool();
	const images = [
		await open({spool}),
		await open({spool}),
		await open({spool}),
	];
	for (const read of images) {
		t.is(await contentOf(read, '/etc/a', 0), 'first');
	}

	t.is(exports.length, 6);
	t.is(await contentOf(images[2]!, '/etc/b', 1), 'second');
	t.is(exports.length, 6);
	t.is(await contentOf(images[0]!, '/etc/b', 1), 'second');
	t.is(exports.length, 7);
});

/** One that has room for so many bytes, whatever was expected. */
const smallSpool = (room: number) => {
	const words: string[] = [];
	const real = createExportSpool();
	let closed = 0;
	const spool: ExportSpool = {
		signal: real.signal,
		async open(expected) {
			const file = await real.open(expected);
			return {
				handle: file.handle,
				get size() {
					return file.size;
				},
				get isOpen() {
					return file.isOpen;
				},
				async append(bytes) {
					if (file.size + bytes.length > room) {
						throw Object.assign(new Error('ENOSPC: no space left on device'), {
							code: 'ENOSPC',
						});
					}

					await file.append(bytes);
				},
				async close() {
					closed++;
					await file.close();
				},
			};
		},
		onNoRoom(reason) {
			words.push(reason);
		},
	};
	return {spool, words, closed: () => closed};
};

test.serial('contents are streamed when the disk is full', async t => {
	const {exports, open} = await startCountingEngine(t);
	const {spool, words, closed} = smallSpool(1000);
	const read = await open({spool});
	t.is(await contentOf(read, '/etc/b', 1), 'second');
	t.deepEqual(words, ['no space left on device']);
	t.is(closed(), 1);
	t.is(exports.length, 3);
});

test.serial(
	'that there is no room is found out before, and said once',
	async t => {
		const {exports, open} = await startCountingEngine(t, {layers});
		const spool = createExportSpool();
		const read = await open({
			spool: {...spool, open: async () => spool.open(2 ** 62)},
		});
		t.is(await contentOf(read, '/etc/a', 0), 'first');
		t.is(await contentOf(read, '/etc/b', 1), 'second');
		t.is(exports.length, 3);
		t.regex(
			spool.takeWord() ?? '',
			/^Contents are exported anew each time: There is no room for .* are free$/v,
		);
		t.is(spool.takeWord(), undefined);
	},
);

test.serial(
	'who stops looking leaves the export to who looks next',
	async t => {
		const {exports, open} = await startCountingEngine(t);
		const read = await open({spool: createExportSpool()});
		const stopping = new AbortController();
		const stopped = (async () => {
			for await (const _ of read.openLayers!(new Set([0]), stopping.signal)) {
				t.fail();
			}
		})();
		stopping.abort();
		await t.throwsAsync(stopped, {message: 'Stopped'});
		t.is(await contentOf(read, '/etc/b', 1), 'second');
		t.is(exports.length, 2);
	},
);

test.serial('nothing is put aside any more when the explorer ends', async t => {
	const {exports, open} = await startCountingEngine(t);
	const spool = createExportSpool();
	const read = await open({spool});
	const looking = contentOf(read, '/etc/b', 1);
	spool.close();
	await t.throwsAsync(looking, {message: 'Stopped'});
	t.true(exports.length <= 2);
});
