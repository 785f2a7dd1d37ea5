import test from 'ava';
import {createPossession} from '../../../source/ui/components/possession.js';

test('what is lent is not ours until all have given it back', async t => {
	const {isOurs, lend, onReturn} = createPossession();
	let returns = 0;
	const ignore = onReturn(() => {
		returns++;
	});
	t.true(isOurs());
	await lend(async () => {
		t.false(isOurs());
		await lend(async () => undefined);
		t.false(isOurs());
		t.is(returns, 0);
	});
	t.true(isOurs());
	t.is(returns, 1);
	ignore();
	await lend(async () => undefined);
	t.is(returns, 1);
});

test('who breaks down gives it back as well', async t => {
	const {isOurs, lend} = createPossession();
	await t.throwsAsync(
		lend(async () => {
			throw new Error('broken');
		}),
	);
	t.true(isOurs());
});
