import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {
	closeSync,
	ftruncateSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {keys, openProgram} from '../helpers/pty.js';

const size = 400 * 1024 * 1024;
const block = 512;

const header = (name: string, length: number): Buffer => {
	const bytes = Buffer.alloc(block);
	bytes.write(name);
	bytes.write('0000644\0', 100);
	bytes.write('0000000\0', 108);
	bytes.write('0000000\0', 116);
	bytes.write(`${length.toString(8).padStart(11, '0')}\0`, 124);
	bytes.write('00000000000\0', 136);
	bytes.write('        ', 148);
	bytes.write('0', 156);
	bytes.write('ustar\u{0}00', 257);
	const sum = bytes.reduce((total, byte) => total + byte, 0);
	bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
	return bytes;
};

const end = Buffer.from('THE LAST BYTES!!');

/** The digest of the layer, which is made without holding it. */
const digestLayer = (): string => {
	const hash = createHash('sha256');
	hash.update(header('large', size));
	const zeros = Buffer.alloc(1024 * 1024);
	for (let done = 0; done < size - zeros.length; done += zeros.length) {
		hash.update(zeros);
	}

	hash.update(zeros.subarray(end.length));
	hash.update(end);
	hash.update(Buffer.alloc(2 * block));
	return hash.digest('hex');
};

/** A docker-archive with one file of zeros, almost all of which is a hole of the disk. */
const writeLargeArchive = (file: string): void => {
	const descriptor = openSync(file, 'w');
	const config = JSON.stringify({
		architecture: 'amd64',
		os: 'linux',
		config: {},
		rootfs: {type: 'layers', diff_ids: [`sha256:${digestLayer()}`]},
		history: [{created_by: 'COPY large /'}],
	});
	const manifest = JSON.stringify([
		{Config: 'config.json', RepoTags: ['large:1'], Layers: ['layer.tar']},
	]);
	let position = 0;
	const add = (bytes: Uint8Array) => {
		writeSync(descriptor, bytes, 0, bytes.length, position);
		position += bytes.length;
	};

	for (const [name, text] of [
		['manifest.json', manifest],
		['config.json', config],
	] as const) {
		add(header(name, text.length));
		add(Buffer.from(text));
		position = Math.ceil(position / block) * block;
	}

	add(header('layer.tar', size + 3 * block));
	add(header('large', size));
	position += size - end.length;
	add(end);
	ftruncateSync(descriptor, position + 4 * block);
	closeSync(descriptor);
};

/** The most memory that the program in a terminal has had, in bytes. */
const peakMemory = (shell: number): number => {
	const pid = readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8');
	const status = readFileSync(`/proc/${pid.trim()}/status`, 'utf8');
	return (
		Number(/^VmHWM:\s+(?<kilobytes>\d+)/m.exec(status)!.groups!['kilobytes']) *
		1024
	);
};

test('a file of 400 MB is paged to its end in little memory', async t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'large-test-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	const archive = path.join(directory, 'large.tar');
	writeLargeArchive(archive);
	const terminal = openProgram(t, [archive], {env: {TMPDIR: directory}});
	await terminal.until('live 419 MB');
	terminal.type(`4G${keys.enter}`);
	await terminal.until('View /large');
	await terminal.until('00000000  00 00');
	await terminal.until(/ 419 MB ─╮/v);
	terminal.type('G');
	await terminal.until('THE LAST BYTES!!');
	terminal.type('g/LAST\r');
	await terminal.until('THE LAST BYTES!!');
	t.true(peakMemory(terminal.pid) < 300 * 1024 * 1024);
	t.deepEqual(readdirSync(directory), ['large.tar']);
	terminal.type(':0x10000000\r');
	await terminal.until('10000000  00 00');
	terminal.type('qq');
	t.is(await terminal.ended, 0);
});
