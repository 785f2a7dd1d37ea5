import {readFile, writeFile} from 'node:fs/promises';
import {drawSpeed} from './draw-speed.js';
import {fillSections, readmeSections} from './readme-sections.js';
import {readSpeed} from './speed-results.js';

const readme = new URL('../../README.md', import.meta.url);
const text = await readFile(readme, 'utf8');
await writeFile(readme, fillSections(text, await readmeSections()));
await writeFile(
	new URL('../speed.svg', import.meta.url),
	drawSpeed(await readSpeed()),
);
