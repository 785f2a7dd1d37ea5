import test from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {failureOf, parseObject, runProgram} from '../helpers/run-program.js';

test('--base names the image that another one was built on', async t => {
	const file = await writeArchive(t, shop);
	const base = await writeArchive(t, {steps: shop.steps.slice(0, 3)});
	const {stdout, stderr} = await runProgram([file, '--json', '--base', base]);
	t.is(stderr, '');
	t.like(parseObject(stdout)['image'], {
		base: {name: base, how: 'given'},
		baseIsGuess: false,
	});
	t.like(parseObject(stdout), {
		image: {baseLayers: 2},
		layers: {0: {base: true}, 1: {base: true}, 2: {base: false}},
	});
	const listed = await runProgram([
		'files',
		file,
		'--base',
		base,
		'--where=is:base',
	]);
	const same = await runProgram(['files', file, '--where=layer:0..1']);
	t.is(listed.stdout, same.stdout);
	t.not(listed.stdout, '');
});

test('--base tells where the images part', async t => {
	const file = await writeArchive(t, shop);
	const base = await writeArchive(t, {
		steps: [
			shop.steps[0]!,
			{command: 'RUN other', members: [{name: 'x', body: 'other'}]},
		],
	});
	const outcome = await runProgram([file, '--base', base]);
	t.regex(failureOf(outcome), /was not built on .*: they part at layer 1/v);
});

test('--base-layers counts the layers of the base', async t => {
	const file = await writeArchive(t, shop);
	const {stdout} = await runProgram([file, '--json', '--base-layers', '2']);
	t.like(parseObject(stdout)['image'], {baseLayers: 2, baseIsGuess: false});
	const tooMany = await runProgram([file, '--base-layers', '99']);
	t.regex(failureOf(tooMany), /layers, not the 99 of --base-layers/v);
	for (const args of [
		['--base-layers', 'x'],
		['--base-layers', '1', '--base', file],
	]) {
		const {status} = await runProgram([file, ...args]);
		t.is(status, 2);
	}
});
