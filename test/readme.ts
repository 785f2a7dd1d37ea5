import {access, readFile} from 'node:fs/promises';
import test from 'ava';
import {reportFormats} from '../source/report/formats/report-formats.js';
import {sources} from '../source/sources/index.js';
import {drawSpeed} from '../media/source/draw-speed.js';
import {readmeSections} from '../media/source/readme-sections.js';
import {readSpeed} from '../media/source/speed-results.js';

const root = new URL('..', import.meta.url);

const readReadme = async (): Promise<string> =>
	readFile(new URL('README.md', root), 'utf8');

test('the keys, the help and the examples of the README are those of the program', async t => {
	const readme = await readReadme();
	for (const [name, section] of await readmeSections()) {
		t.true(
			readme.includes(`<!-- ${name} -->\n\n${section}\n\n<!-- /${name} -->`),
			`"npm run readme" writes ${name} anew`,
		);
	}
});

test('the chart of the README shows what the benchmark wrote', async t => {
	const chart = await readFile(new URL('media/speed.svg', root), 'utf8');
	t.is(chart, drawSpeed(await readSpeed()), '"npm run readme" draws it anew');
});

test('the files that the README links to are there', async t => {
	const readme = await readReadme();
	const links = [
		...readme.matchAll(/(?:src="|]\()(?<link>[^"#():]+)[")]/g),
	].map(match => String(match.groups?.['link']));
	t.true(links.length > 0);
	for (const link of links) {
		await t.notThrowsAsync(access(new URL(link, root)), `${link} is there`);
	}
});

test('the scripts that the README names are in package.json', async t => {
	const readme = await readReadme();
	const description = await readFile(new URL('package.json', root), 'utf8');
	const names = [...readme.matchAll(/npm run (?<name>[\w-]+)/g)].map(match =>
		String(match.groups?.['name']),
	);
	t.true(names.length > 0);
	for (const name of names) {
		t.true(description.includes(`"${name}": "`), `npm run ${name}`);
	}
});

/** Files and folders of the code, which the README names from the root or from `source/`. */
const codePath = /`(?<path>(?:[\w.-]+\/)+(?:[\w-]+\.tsx?)?)`/g;

const isThere = async (path: string): Promise<boolean> => {
	try {
		await access(new URL(path, root));
		return true;
	} catch {
		return false;
	}
};

test('the files and folders that are named to contributors are there', async t => {
	const readme = await readReadme();
	const [, inside = ''] = readme.split('\n## How it is built\n');
	const paths = [...inside.matchAll(codePath)]
		.map(match => String(match.groups?.['path']))
		.filter(path => !path.includes('NAME'));
	t.true(paths.length > 30);
	for (const path of paths) {
		t.true(
			(await isThere(path)) || (await isThere(`source/${path}`)),
			`${path} is there`,
		);
	}
});

test('the README tells of every source and of every format of reports', async t => {
	const readme = await readReadme();
	for (const {prefixes} of sources) {
		t.true(
			prefixes.some(
				prefix =>
					readme.includes(`\`${prefix}:`) ||
					readme.includes(`| \`${prefix}\` |`),
			),
			`${prefixes.join(', ')}`,
		);
	}

	for (const format of reportFormats) {
		t.true(readme.includes(`| \`${format}\` |`), `${format}`);
	}
});
