import {spawn} from 'node:child_process';
import {chmod} from 'node:fs/promises';
import process from 'node:process';
import {ImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';
import {createPrivateFile, type PrivateFile} from './private-file.js';

/** Bytes of which parts can be read. */
type Bytes = {
	readonly size: number;
	readonly read: (position: number, length: number) => Promise<Uint8Array>;
};

export type Program = 'pager' | 'editor';

const chunkSize = 1024 * 1024;

const copyTo = async ({handle}: PrivateFile, bytes: Bytes): Promise<void> => {
	for (let position = 0; position < bytes.size;) {
		const chunk = await bytes.read(position, chunkSize);
		if (chunk.length === 0) {
			break;
		}

		await handle.write(chunk, 0, chunk.length, position);
		position += chunk.length;
	}
};

/** The command that the user has set for it, or what there is on every system. */
export const programCommand = (
	program: Program,
	env: Readonly<Record<string, string | undefined>>,
): string => {
	const names =
		program === 'pager'
			? (['PAGER'] as const)
			: (['VISUAL', 'EDITOR'] as const);
	const command = names
		.map(name => env[name]?.trim() ?? '')
		.find(value => value !== '');
	return command ?? (program === 'pager' ? 'less' : 'vi');
};

/** A command and its arguments, as far as no shell is needed to understand it. */
export const commandLine = (
	command: string,
	file: string,
): readonly [program: string, args: readonly string[]] => {
	if (/^[\w./+:@%,= -]+$/.test(command) && !/^\w+=/.test(command)) {
		const [program, ...args] = command.split(/ +/);
		return [program!, [...args, file]];
	}

	return ['/bin/sh', ['-c', `${command} "$@"`, command, file]];
};

const run = async (command: string, file: string): Promise<void> => {
	const [program, args] = commandLine(command, file);
	const child = spawn(program, args, {stdio: 'inherit'});
	const end = () => {
		child.kill();
	};

	process.on('exit', end);
	try {
		await new Promise<void>((resolve, reject) => {
			child.on('error', reject);
			child.on('close', () => {
				resolve();
			});
		});
	} finally {
		process.off('exit', end);
	}
};

/** A name of a file that is one on every system, and harmless to a shell. */
const harmless = (name: string): string =>
	name
		.replaceAll(/[^\w.+\-]/gv, '_')
		.replace(/^[.-]+/, '_')
		.slice(-100);

/**
Runs the user's pager or editor on a copy of some bytes, until it ends; the copy is gone then.

@throws ImgscopeError `usage` when it cannot be started, `write-failed` when there can be no copy.
*/
export const openProgram = async (
	program: Program,
	name: string,
	bytes: Bytes,
): Promise<void> => {
	const command = programCommand(program, process.env);
	const copy = await createPrivateFile(harmless(name));
	try {
		await copyTo(copy, bytes);
		await copy.handle.close();
		if (program === 'pager') {
			await chmod(copy.path, 0o400);
		}

		await run(command, copy.path);
	} catch (error) {
		throw new ImgscopeError(
			'usage',
			`Cannot open it in ${printable(command)}: ${printable(reasonOf(error))}`,
			{cause: error},
		);
	} finally {
		await copy.handle.close().catch(() => undefined);
		await copy.remove();
	}
};
