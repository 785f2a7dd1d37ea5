import {Buffer} from 'node:buffer';
import {type FileHandle, open} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {rawHeader} from '../helpers/build-layer.js';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive, writeTemporary} from '../helpers/archives.js';
import {parseFiles, runProgram} from '../helpers/run-program.js';

/** Tells the most memory that the program ever had, in kilobytes, on standard error. */
const reportMemory = [
	'--import',
	`data:text/javascript,${encodeURIComponent(
		"import process from 'node:process'; process.on('exit', () => { process.stderr.write('peak ' + process.resourceUsage().maxRSS); });",
	)}`,
];

const gigabyte = 1_073_741_824;

const peakOf = (stderr: string): number =>
	Number(/peak (\d+)/v.exec(stderr)?.[1]);

/** An archive with one layer that has one file of zeros: on disk it is a hole. */
const writeHole = async (file: FileHandle, size: number): Promise<void> => {
	const config = Buffer.from('{}');
	const manifest = Buffer.from('[{"Config":"c","Layers":["layer.tar"]}]');
	let offset = 0;
	const put = async (bytes: Uint8Array) => {
		await file.write(bytes, 0, bytes.length, offset);
		offset += Math.ceil(bytes.length / 512) * 512;
	};

	await put(rawHeader({name: 'manifest.json', size: manifest.length}));
	await put(manifest);
	await put(rawHeader({name: 'c', size: config.length}));
	await put(config);
	await put(rawHeader({name: 'layer.tar', size: 512 + size + 1024}));
	await put(rawHeader({name: 'big', size}));
	await file.truncate(offset + size + 1024 + 1024);
};

test('memory does not grow with the size of a layer', async t => {
	const directory = path.dirname(await writeTemporary(t, 'empty', ''));
	const name = path.join(directory, 'big.tar');
	const file = await open(name, 'w');
	await writeHole(file, 2 * gigabyte);
	await file.close();
	const options = {nodeArguments: reportMemory};
	const small = await runProgram(
		['files', '--json', await writeArchive(t, shop)],
		options,
	);
	const big = await runProgram(['files', '--json', name], options);
	t.is(big.status, 0);
	t.like(parseFiles(big.stdout), {0: {path: '/big', size: 2 * gigabyte}});
	const grown = peakOf(big.stderr) - peakOf(small.stderr);
	t.log(`${peakOf(small.stderr)} kB for 13 kB, ${grown} kB more for 2 GiB`);
	t.true(grown < 100 * 1024, `it grew by ${grown} kB`);
});
