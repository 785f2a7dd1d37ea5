import process from 'node:process';
import {openContent} from '../archive/read-contents.js';
import {ImgscopeError} from '../errors.js';
import {findPath, type State} from '../extract/find-path.js';
import {fileContent, implicitDirectory} from '../model/merged-tree.js';
import {printable} from '../printable.js';
import {onEndSignal} from '../terminal/end-signals.js';
import {writingInBackground} from '../terminal/output.js';
import {stateAt} from '../extract/state-at.js';
import {loadWithProgress} from './load-with-progress.js';
import {type CommandLine} from './options/command-line.js';
import {toTerminalText, writeBytes} from './write-bytes.js';

const kinds = {
	file: 'a file',
	hardlink: 'a hard link to nothing',
	directory: 'a directory',
	symlink: 'a link',
	character: 'a device',
	block: 'a device',
	fifo: 'a named pipe',
} as const;

/** The entry whose content a path shows. */
const findFile = (state: State, path: string): number => {
	const {entry} = findPath(state, path, true);
	if (fileContent(state.tree, entry) !== -1) {
		return entry;
	}

	const kind =
		entry === implicitDirectory ? 'directory' : state.tree.entries.type(entry);
	throw new ImgscopeError(
		'path-not-found',
		`Cannot print ${printable(path)}: it is ${kinds[kind]}`,
		{
			hint:
				kind === 'directory'
					? '"imgscope files" lists what is in it, "imgscope extract" takes it out.'
					: 'Only files have contents.',
		},
	);
};

/** Prints the content of a file of an image: to a terminal as text that cannot act on it, else byte for byte. */
export const printContent = async (
	options: Extract<CommandLine, {command: 'cat'}>,
): Promise<number> => {
	const image = await loadWithProgress(options);
	const entry = findFile(stateAt(image, options.layer), options.path);
	const stopping = new AbortController();
	const ignoreSignals = onEndSignal(() => {
		stopping.abort();
	});
	try {
		const content = openContent(image, entry, stopping.signal);
		await writingInBackground(async () =>
			writeBytes(process.stdout.isTTY ? toTerminalText(content) : content),
		);
	} finally {
		ignoreSignals();
	}

	return 0;
};
