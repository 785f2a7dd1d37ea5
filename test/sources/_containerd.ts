import {readFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import path from 'node:path';
import {type ExecutionContext} from 'ava';
import {surroundings, temporaryDirectory} from './docker/_surroundings.js';
import {writeExecutable} from './_executable.js';

/** A socket on which somebody listens. */
export const listen = async (t: ExecutionContext): Promise<string> => {
	const socket = path.join(await temporaryDirectory(t), 'c.sock');
	const server = createServer();
	await new Promise<void>(resolve => {
		server.listen(socket, resolve);
	});
	t.teardown(() => server.close());
	return socket;
};

/** Surroundings with one program alone, which notes its process and arguments in `notes`. */
export const withProgram = async (
	t: ExecutionContext,
	name: string,
	script: string,
	env: Readonly<Record<string, string>> = {},
) => {
	const notes = path.join(await temporaryDirectory(t), 'notes');
	const directory = await writeExecutable(
		t,
		name,
		String.raw`const fs = require('node:fs');
const args = process.argv.slice(2);
fs.appendFileSync(${JSON.stringify(notes)}, process.pid + ' ' + args.join(' ') + '\n');
${script}`,
	);
	return {
		around: surroundings('/nowhere', {...env, PATH: directory}),
		async notes() {
			const text = await readFile(notes, 'utf8');
			return text.trim().split('\n');
		},
	};
};
