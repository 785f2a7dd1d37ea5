import test from 'ava';
import {open, startEngine} from './_fake-engine.js';

for (const [what, body] of [
	['something else than words', '{"message": {"a": 1}}'],
	['a list', '[{"Id": "x"}]'],
	['nothing', ''],
] as const) {
	test(`a refusal that says ${what} is told by its status`, async t => {
		const {endpoint} = await startEngine(t, (_request, response) => {
			response.writeHead(500).end(body);
		});
		const engine = await open(t, endpoint);
		await t.throwsAsync(engine.inspect('app:1'), {
			code: 'source-unavailable',
			message: /says: status 500$/v,
		});
	});
}

test('of a refusal that says too much the first words are told', async t => {
	const {endpoint} = await startEngine(t, (_request, response) => {
		response.writeHead(500).end('x'.repeat(1_000_000));
	});
	const engine = await open(t, endpoint);
	await t.throwsAsync(engine.inspect('app:1'), {
		code: 'source-unavailable',
		message: /says: x{500}$/v,
	});
});

for (const [what, status, body] of [
	['words', 500, '{"message": "no space left on device"}'],
	['no words', 500, '{}'],
	['something else', 503, 'busy'],
	['that the image is gone', 404, '{"message": "No such image: app:1"}'],
] as const) {
	test(`an export that is refused with ${what} is asked for once`, async t => {
		let asked = 0;
		const {endpoint} = await startEngine(t, (_request, response) => {
			asked++;
			response.writeHead(status).end(body);
		});
		const engine = await open(t, endpoint);
		const lent = await t.throwsAsync(engine.lendExport('app:1'));
		t.is(asked, 1);
		const streamed = await t.throwsAsync(engine.exportImage('app:1'));
		t.is(lent?.message, streamed?.message);
	});
}
