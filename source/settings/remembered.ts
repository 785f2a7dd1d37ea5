import {
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {type PaneSizes} from '../ui/start.js';

/** Where is kept what a run leaves to the next one. */
export const stateFile = (
	env: Readonly<Record<string, string | undefined>>,
	home: string,
): string => {
	const folder = env['XDG_STATE_HOME'] ?? '';
	// A relative path counts as none there.
	const base = path.isAbsolute(folder)
		? folder
		: path.join(home, '.local', 'state');
	return path.join(base, 'imgscope', 'state.json');
};

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Far more than we ever write. */
const mostBytes = 100_000;

/** What the file says; nothing where it is missing, damaged, or none of ours. */
const readMembers = (file: string): Members => {
	try {
		const {size} = statSync(file);
		const value: unknown =
			size > mostBytes ? undefined : JSON.parse(readFileSync(file, 'utf8'));
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
};

const sizeNames = ['left', 'layers', 'details'] as const;

/** The sizes of the panes as they were left. */
export const readPaneSizes = (file: string): PaneSizes => {
	const {panes} = readMembers(file);
	return isObject(panes)
		? Object.fromEntries(
				sizeNames.flatMap(name => {
					const size = panes[name];
					return typeof size === 'number' && size > 0 && size < 1
						? [[name, size]]
						: [];
				}),
			)
		: {};
};

const removeQuietly = (file: string): void => {
	try {
		rmSync(file, {force: true});
	} catch {
		// Then nothing was written there either.
	}
};

/** Keeps the sizes of the panes for the next run. What cannot be written is not kept, which is no reason to disturb anybody. */
export const writePaneSizes = (file: string, sizes: PaneSizes): void => {
	const draft = `${file}.${process.pid}`;
	try {
		mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
		const text = JSON.stringify({...readMembers(file), panes: sizes});
		writeFileSync(draft, `${text}\n`, {mode: 0o600, flag: 'wx'});
		renameSync(draft, file);
	} catch {
		removeQuietly(draft);
	}
};
