import process from 'node:process';
import {searchContents} from '../archive/search-contents.js';
import {ImgscopeError} from '../errors.js';
import {formatBytes, formatCount} from '../format.js';
import {chooseFiles} from '../model/contents/choose-files.js';
import {type SearchedPart} from '../model/contents/searched-part.js';
import {type Image} from '../model/image.js';
import {layerOf} from '../model/merged-tree.js';
import {toGrepJson, toGrepLine} from '../report/to-grep-line.js';
import {onEndSignal} from '../terminal/end-signals.js';
import {writingInBackground} from '../terminal/output.js';
import {type CommandLine} from './options/command-line.js';
import {loadWithProgress} from './load-with-progress.js';
import {showProgress} from './show-progress.js';
import {writeLines} from './write-lines.js';

type Options = Extract<CommandLine, {command: 'grep'}>;

const filesOf = (image: Image, {scope, query}: Options): readonly number[] => {
	if (typeof scope === 'number' && scope >= image.layers.length) {
		throw new ImgscopeError(
			'usage',
			`There is no layer ${scope}: the image has ${image.layers.length}`,
			{hint: 'Layers are numbered from 0.'},
		);
	}

	return chooseFiles(image, scope, query);
};

/** What is written of a part of a file, once all that came before is counted. */
const createTeller = (image: Image, {tells, json}: Options) => {
	const {tree} = image;
	const format = json ? toGrepJson : toGrepLine;
	let found = 0;
	return ({entry, lines, isEnd}: SearchedPart): readonly string[] => {
		const before = found;
		found = isEnd ? 0 : before + lines.length;
		const file = {
			layer: layerOf(tree.firstEntries, entry),
			path: tree.paths.absolute(tree.entries.path(entry)),
		};
		switch (tells) {
			case 'lines': {
				return lines.map(({line, text}) => format({...file, line, text}));
			}

			case 'files': {
				return before === 0 && lines.length > 0 ? [format(file)] : [];
			}

			case 'counts': {
				const count = before + lines.length;
				return isEnd && count > 0 ? [format({...file, count})] : [];
			}
		}
	};
};

/** Prints the lines of an image's files that a pattern matches; the exit status is 1 when there are none. */
export const grepContents = async (options: Options): Promise<number> => {
	const image = await loadWithProgress(options);
	const files = filesOf(image, options);
	const progress = showProgress(process.stderr);
	const stopping = new AbortController();
	const ignoreSignals = onEndSignal(() => {
		progress.clear();
		stopping.abort();
	});
	const tell = createTeller(image, options);
	let searched = 0;
	let bytes = 0;
	let isFound = false;
	async function* write() {
		const parts = searchContents(image, files, options.automaton, {
			binary: options.binary,
			signal: stopping.signal,
		});
		for await (const part of parts) {
			searched += part.isEnd ? 1 : 0;
			bytes += part.bytes;
			isFound ||= part.lines.length > 0;
			progress.update({
				stage: 'waiting',
				what: `searching ${formatCount(searched)} of ${formatCount(files.length)} files, ${formatBytes(bytes)}`,
			});
			yield* tell(part);
		}
	}

	try {
		await writingInBackground(async () =>
			writeLines(
				write(),
				// A person reads along, on the terminal that tells of the progress as well.
				process.stdout.isTTY
					? {batchSize: 1, beforeBatch: progress.hide}
					: undefined,
			),
		);
	} finally {
		ignoreSignals();
		progress.clear();
	}

	return isFound ? 0 : 1;
};
