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
