import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {looksLikeFile, missingFile} from '../../source/sources/missing-file.js';
import {temporaryDirectory} from './docker/_surroundings.js';

test('names of files are told from names of images', t => {
	for (const name of [
		'image.tar',
		'image.TAR',
		'image.tar.gz',
		'image.tgz',
		'image.tar.zst',
		'image.tar:shop:2',
		'app.imgscope',
		'./app',
		'../app',
		'/tmp/app',
		'~/app',
		String.raw`..\app.tar`,
	]) {
		t.true(looksLikeFile(name), `${name} is a file`);
	}

	for (const name of [
		'nginx',
		'nginx:1.27',
		'ghcr.io/team/app:1.tar',
		'localhost:5000/app',
		'app.tar/team:1',
		'tarball',
		'my.target:1',
		`app@sha256:${'0'.repeat(64)}`,
	]) {
		t.false(looksLikeFile(name), `${name} is an image`);
	}
});

test('a file that is called almost the same may be meant', async t => {
	const directory = await temporaryDirectory(t);
	await writeFile(path.join(directory, 'example.tar'), '');
	await mkdir(path.join(directory, 'other'));
	const near = await missingFile(path.join(directory, 'exmaple.tar'));
	t.is(near.hint, `Did you mean ${path.join(directory, 'example.tar')}?`);
	const far = await missingFile(path.join(directory, 'nothing-of-it'));
	t.regex(far.hint!, /Check the path/v);
	const nowhere = await missingFile('/nowhere/image.tar');
	t.is(nowhere.code, 'image-not-found');
});
