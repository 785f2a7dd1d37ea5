import {execFile} from 'node:child_process';
import {ImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';
import {type Item} from './plan-extraction.js';
import {type TargetDirectory} from './target-directory.js';

/** Rejects with what the program says. */
const run = async (program: string, args: readonly string[]): Promise<void> =>
	new Promise((resolve, reject) => {
		execFile(program, args, (error, _stdout, stderr) => {
			if (error) {
				const said = stderr.trim().split('\n').at(-1) ?? '';
				reject(said === '' ? error : new Error(said, {cause: error}));
			} else {
				resolve();
			}
		});
	});

const letters = {character: 'c', block: 'b', fifo: 'p'} as const;

/** Makes a device or a named pipe, which Node.js cannot by itself. Its name must be text. */
export const makeDevice = async (
	target: TargetDirectory,
	item: Extract<Item, {kind: 'device'}>,
): Promise<void> => {
	const place = target.locate(item.name).toString();
	const numbers =
		item.type === 'fifo' ? [] : [String(item.major), String(item.minor)];
	try {
		await run('mknod', ['-m', '600', place, letters[item.type], ...numbers]);
	} catch (error) {
		throw new ImgscopeError(
			'write-failed',
			`Cannot make ${printable(target.describe(item.name))}: ${printable(reasonOf(error))}`,
			{hint: 'Only root may make devices.', cause: error},
		);
	}
};
