import {copyFile, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {photographReports} from './photograph-reports.js';
import {drawPictures, reference} from './pictures.js';

const directory = await mkdtemp(path.join(tmpdir(), 'imgscope-media-'));
try {
	await copyFile(
		new URL('../../test/fixtures/example.tar', import.meta.url),
		path.join(directory, reference),
	);
	await copyFile(
		new URL('../../test/fixtures/example.Dockerfile', import.meta.url),
		path.join(directory, 'Dockerfile'),
	);
	for await (const [name, picture] of photographReports(directory)) {
		await writeFile(new URL(`../${name}.png`, import.meta.url), picture);
	}

	for await (const [name, picture] of drawPictures(directory)) {
		await writeFile(new URL(`../${name}.svg`, import.meta.url), picture);
	}
} finally {
	await rm(directory, {recursive: true, force: true});
}
