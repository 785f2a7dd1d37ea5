import {Buffer} from 'node:buffer';
import {buffer} from 'node:stream/consumers';
import {finished} from 'node:stream/promises';
import test from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {type Engine} from '../../../source/sources/docker/engine.js';
import {imageId, open, startEngine} from './_fake-engine.js';
import {fails} from './_fails.js';

const closed = () => {
	let close: () => void;
	const promise = new Promise<void>(resolve => {
		close = resolve;
	});
	return {
		promise,
		close() {
			close();
		},
	};
};

/** Both ways to get an export. */
const ways = [
	[
		'an export',
		async (engine: Engine, signal?: AbortSignal) =>
			engine.exportImage(imageId, signal),
	],
	[
		'a lent export',
		async (engine: Engine, signal?: AbortSignal) =>
			engine.lendExport(imageId, signal),
	],
] as const;

for (const [way, begin] of ways) {
	test(`${way} that breaks in the middle`, async t => {
		const {endpoint} = await startEngine(t, (_request, response) => {
			response.write('half', () => {
				response.destroy();
			});
		});
		const engine = await open(t, endpoint);
		const stream = await begin(engine);
		await fails(
			t,
			buffer(stream),
			'source-unavailable',
			/closed the connection in the middle of the export/v,
		);
	});

	test(`${way} that the engine gives up`, async t => {
		const {endpoint} = await startEngine(t, (_request, response) => {
			response.write('x'.repeat(5000));
			response.end(
				'{"errorDetail":{"message":"no space"},"error":"no \\u001bspace"}\r\n',
			);
		});
		const engine = await open(t, endpoint);
		await fails(
			t,
			buffer(await begin(engine)),
			'source-unavailable',
			/gave up in the middle of the export: no \\x1bspace/v,
		);
	});

	test(`the signal ends ${way} that waits, and its connection`, async t => {
		const arrived = closed();
		const ended = closed();
		const {endpoint} = await startEngine(t, request => {
			request.socket.on('close', ended.close);
			arrived.close();
		});
		const engine = await open(t, endpoint);
		const controller = new AbortController();
		const outcome = t.throwsAsync(begin(engine, controller.signal), {
			instanceOf: ImgscopeError,
			code: 'stopped',
		});
		await arrived.promise;
		controller.abort();
		await outcome;
		await ended.promise;
	});

	test(`the signal ends ${way} that flows`, async t => {
		const ended = closed();
		const {endpoint} = await startEngine(t, (request, response) => {
			request.socket.on('close', ended.close);
			response.write(Buffer.alloc(3_000_000));
		});
		const engine = await open(t, endpoint);
		const controller = new AbortController();
		const reason = new ImgscopeError('stopped', 'Ctrl+C');
		const stream = await begin(engine, controller.signal);
		const error = await t.throwsAsync(async () => {
			for await (const _ of stream) {
				controller.abort(reason);
			}
		});
		t.is(error, reason);
		await ended.promise;
	});

	test(`destroying ${way} ends its connection`, async t => {
		const ended = closed();
		const {endpoint} = await startEngine(t, (request, response) => {
			request.socket.on('close', ended.close);
			response.write('first');
		});
		const engine = await open(t, endpoint);
		const stream = await begin(engine);
		stream.destroy();
		await t.notThrowsAsync(ended.promise);
	});

	test(`closing the engine ends ${way}`, async t => {
		const {endpoint} = await startEngine(t, (_request, response) => {
			response.write('first');
		});
		const engine = await open(t, endpoint);
		const stream = await begin(engine);
		engine.close();
		await fails(
			t,
			buffer(stream),
			'source-unavailable',
			/closed the connection/v,
		);
	});
}

test('an export that breaks before anybody reads it', async t => {
	const {endpoint} = await startEngine(t, (_request, response) => {
		response.write('half', () => {
			response.destroy();
		});
	});
	const engine = await open(t, endpoint);
	const stream = await engine.exportImage(imageId);
	await finished(stream).catch(() => undefined);
	await fails(
		t,
		buffer(stream),
		'source-unavailable',
		/closed the connection in the middle of the export/v,
	);
});
