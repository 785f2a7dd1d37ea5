import {
	chmod,
	mkdir,
	readdir,
	readFile,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {
	readPaneSizes,
	stateFile,
	writePaneSizes,
} from '../../source/settings/remembered.js';
import {temporaryDirectory} from '../helpers/open-archive.js';

const fileIn = async (t: ExecutionContext): Promise<string> =>
	path.join(await temporaryDirectory(t), 'deep', 'imgscope', 'state.json');

test('the place is the one for state, absolute or in the home', t => {
	t.is(stateFile({}, '/home/a'), '/home/a/.local/state/imgscope/state.json');
	t.is(stateFile({XDG_STATE_HOME: '/s'}, '/h'), '/s/imgscope/state.json');
	t.is(
		stateFile({XDG_STATE_HOME: 'relative'}, '/h'),
		'/h/.local/state/imgscope/state.json',
	);
});

test('sizes come back as they were left, and the file is for its owner alone', async t => {
	const file = await fileIn(t);
	const sizes = {left: 0.4, layers: 0.25, details: 0.5};
	writePaneSizes(file, sizes);
	t.deepEqual(readPaneSizes(file), sizes);
	writePaneSizes(file, {left: 0.3});
	t.deepEqual(readPaneSizes(file), {left: 0.3});
	const {mode} = await stat(file);
	t.is(mode & 0o777, 0o600);
	t.deepEqual(await readdir(path.dirname(file)), ['state.json']);
});

test('what else is in the file stays', async t => {
	const file = await fileIn(t);
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(file, '{"later": 1, "panes": {"left": 0.2}}');
	writePaneSizes(file, {});
	t.deepEqual(JSON.parse(await readFile(file, 'utf8')), {later: 1, panes: {}});
});

for (const text of [
	'',
	'{',
	'null',
	'[]',
	'"panes"',
	'{"panes": null}',
	'{"panes": [0.4]}',
	'{"panes": {"left": "0.4", "layers": 2, "details": -1, "other": 0.5}}',
	'{"panes": {"left": 1e999}}',
	`{"panes": {"left": 0.4}, "more": "${'x'.repeat(200_000)}"}`,
]) {
	test(`nothing is taken from ${text.slice(0, 70)}`, async t => {
		const file = await fileIn(t);
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, text);
		t.deepEqual(readPaneSizes(file), {});
		writePaneSizes(file, {left: 0.5});
		t.deepEqual(readPaneSizes(file), {left: 0.5});
	});
}

test('a place that cannot be written is left alone', async t => {
	const folder = await temporaryDirectory(t);
	const file = path.join(folder, 'file');
	await writeFile(file, 'x');
	t.notThrows(() => {
		writePaneSizes(path.join(file, 'imgscope', 'state.json'), {left: 0.5});
	});
	t.deepEqual(readPaneSizes(path.join(file, 'imgscope', 'state.json')), {});
	await chmod(file, 0o600);
	t.is(await readFile(file, 'utf8'), 'x');
});
