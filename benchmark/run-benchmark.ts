import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {execFileSync} from 'node:child_process';
import {makeLargeArchive} from './make-large-archive.js';
import {measureKeys} from './measure-keys.js';
import {percentile} from './percentiles.js';

/*
Usage: npm run benchmark [-- PATH_OF_NODE…]

How long a key takes from the press to the end of the frame, in a real pseudo terminal. Run it on a quiet machine.
*/

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = path.join(root, 'node_modules/.cache/imgscope-benchmark');
const image = {layers: 8, filesPerLayer: 25_000};

const given = process.argv.slice(2);
const nodes = given.length === 0 ? [process.execPath] : given;

console.log('Making the image …');
const archive = await makeLargeArchive(cache, image);
const program = path.join(root, 'distribution/cli.js');

const cell = (value: number): string => value.toFixed(1).padStart(8);

for (const node of nodes) {
	const version = execFileSync(node, ['--version'], {encoding: 'utf8'}).trim();
	console.log(
		`\nNode.js ${version}, ${image.layers} layers, ${(image.layers * image.filesPerLayer).toLocaleString('en-US')} files, 200x60; milliseconds from key to frame`,
	);
	console.log(
		`${''.padEnd(36)}${'keys'.padStart(6)}${'median'.padStart(8)}${'95 %'.padStart(8)}${'most'.padStart(8)}`,
	);
	const all = await measureKeys(node, program, archive, image.layers);
	for (const [name, values] of all) {
		console.log(
			`${name.padEnd(36)}${String(values.length).padStart(6)}${cell(percentile(values, 50))}${cell(percentile(values, 95))}${cell(percentile(values, 100))}`,
		);
	}
}
