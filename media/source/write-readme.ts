import {readFile, writeFile} from 'node:fs/promises';
import {fillSections, readmeSections} from './readme-sections.js';

const readme = new URL('../../README.md', import.meta.url);
const text = await readFile(readme, 'utf8');
await writeFile(readme, fillSections(text, await readmeSections()));
