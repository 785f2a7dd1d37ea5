import test, {type ExecutionContext} from 'ava';
import {keepsNothing} from '../../source/settings/keeps-nothing.js';
import {writeTemporary} from '../helpers/archives.js';

const ask = async (t: ExecutionContext, text: string) => {
	const file = await writeTemporary(t, 'config.yaml', text);
	const answers = [
		keepsNothing(['a.tar', '--config', file], {}, '/nowhere'),
		keepsNothing([`--config=${file}`], {}, '/nowhere'),
		keepsNothing([], {IMGSCOPE_CONFIG: file}, '/nowhere'),
	];
	t.is(new Set(answers).size, 1);
	return answers[0];
};

test('a cache of no size keeps nothing', async t => {
	for (const text of [
		'cacheSize: 0\n',
		'theme: dark\ncacheSize : "0"\n',
		'{cacheSize: 0MB}',
		'cacheSize: 0.0GB # none',
	]) {
		t.true(await ask(t, text), `${text}`);
	}
});

test('a cache of some size keeps something, and so does the usual one', async t => {
	for (const text of [
		'cacheSize: 100MB\n',
		'cacheSize: 0.5GB\n',
		'cacheSize: 05MB\n',
		'theme: dark\n',
		'',
	]) {
		t.false(await ask(t, text), `${text}`);
	}

	t.false(keepsNothing([], {}, '/nowhere'));
	t.false(keepsNothing(['--config'], {}, '/nowhere'));
});

test('what is no file is left to who reads it', t => {
	t.false(keepsNothing(['--config', '/dev/stdin'], {}, '/nowhere'));
});
