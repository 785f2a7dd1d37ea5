import {formatBytes, formatMode, plural} from '../../format.js';
import {type Change, changes} from '../../model/change.js';
import {
	fileContent,
	isDirectory,
	type MergedTree,
	shownSize,
} from '../../model/merged-tree.js';
import {rootPath} from '../../model/columns/path-table.js';
import {pathDepth} from '../../model/path-depth.js';
import {isOpen} from '../../model/visible-paths.js';
import {printable} from '../../printable.js';
import {
	fileRows,
	type FileRows,
	openDirectories,
	rowOfPath,
} from '../file-rows.js';
import {comparedLayers, selectedLayer} from '../layer-rows.js';
import {rangeName} from '../layer-name.js';
import {type State} from '../state.js';
import {
	lowerFirst,
	phrase,
	type Speech,
	type SpokenRow,
	upperFirst,
} from './speech.js';
import {positionWords} from './spoken-words.js';
import {selectedLayerWords} from './tell-layers.js';

const changeWords: Readonly<Record<Change, string>> = {
	unchanged: '',
	added: 'added',
	modified: 'modified',
	attributes: 'attributes changed',
	rewritten: 'stored again unchanged',
	removed: 'removed',
};

/** What a layer did, in words. */
export const changeWord = (change: Change): string => changeWords[change];

/** What an entry is, where it is no plain file, and where it leads. */
const typeWords = (tree: MergedTree, entry: number): string => {
	if (entry < 0) {
		return '';
	}

	const {linkTarget, deviceMajor, deviceMinor} = tree.entries.extra(entry);
	const target = printable(linkTarget ?? '');
	switch (tree.entries.type(entry)) {
		case 'symlink': {
			return `symbolic link to ${target}`;
		}

		case 'hardlink': {
			return `hard link to ${target}`;
		}

		case 'character':
		case 'block': {
			return `${tree.entries.type(entry)} device ${deviceMajor ?? 0} ${deviceMinor ?? 0}`;
		}

		case 'fifo': {
			return 'named pipe';
		}

		default: {
			return '';
		}
	}
};

/** How many rows a directory has directly in it. */
const countItems = ({order, selected}: FileRows, position: number): number => {
	const end = order.ends[position]!;
	let count = 0;
	for (let child = position + 1; child < end; child = order.ends[child]!) {
		count += selected[order.order[child]!] === 0 ? 0 : 1;
	}

	return count;
};

const directoryWords = (
	state: State,
	rows: FileRows,
	position: number,
): string => {
	const path = rows.order.order[position]!;
	const items = countItems(rows, position);
	const fold = isOpen(openDirectories(state.files), path) ? 'open' : 'closed';
	return items === 0
		? 'directory, empty'
		: `directory, ${fold}, ${plural(items, 'item')}`;
};

/** What changed: of a directory also within it. */
const changesOf = ({tree, view}: FileRows, path: number): string => {
	const own = changes[view.changes[path]!]!;
	const inside = changes[view.strongest[path]!]!;
	return phrase(
		changeWords[own],
		isDirectory(tree, view.entries[path]!) &&
			own === 'unchanged' &&
			inside !== 'unchanged' &&
			`${changeWords[inside]} inside`,
	);
};

const hiddenWords = ({tree, view}: FileRows, path: number): string => {
	const content = fileContent(tree, view.entries[path]!);
	const hider = content === -1 ? -1 : tree.hiddenBy[content]!;
	return hider > view.range.last && changes[view.changes[path]!] !== 'removed'
		? `hidden by layer ${hider}`
		: '';
};

const describeAttributes = (tree: MergedTree, entry: number): string =>
	entry < 0
		? 'No layer lists it: mode and owner are not known.'
		: `Mode ${formatMode(tree.entries.type(entry), tree.entries.mode(entry)).slice(1)}, owner ${tree.entries.uid(entry)}, group ${tree.entries.gid(entry)}.`;

const sizeWords = ({files}: State, bytes: number): string =>
	files.exactSizes ? plural(bytes, 'byte') : formatBytes(bytes);

const tellRow = (state: State, rows: FileRows, row: number): SpokenRow => {
	const {tree, view, order, visible} = rows;
	const position = visible[row]!;
	const path = order.order[position]!;
	const entry = view.entries[path]!;
	const isFolder = isDirectory(tree, entry);
	const bytes = view.sizes.of(path);
	const shown = shownSize(tree, entry);
	const size =
		bytes > 0 || shown === 0
			? isFolder || fileContent(tree, entry) !== -1
				? sizeWords(state, bytes)
				: ''
			: `${sizeWords(state, shown)} counted elsewhere`;
	return {
		key: path,
		level: pathDepth(tree.paths, path),
		text: phrase(
			path === rootPath ? 'root' : printable(tree.paths.name(path)),
			isFolder ? directoryWords(state, rows, position) : typeWords(tree, entry),
			state.files.attributes && size,
			changesOf(rows, path),
			hiddenWords(rows, path),
		),
		more: [
			`Path ${printable(tree.paths.absolute(path))}.`,
			describeAttributes(tree, entry),
			`Row ${positionWords(row, visible.length)}.`,
		],
	};
};

const comparison = (state: State): string => {
	const range = comparedLayers(state);
	return state.image?.comparison
		? 'from image a to image b'
		: range
			? `of ${rangeName(state.image!, range)}`
			: '';
};

/** Of a layer alone all that its row says. */
const comparedSentence = (state: State): string => {
	const range = comparedLayers(state);
	return range && range.first === range.last && !state.image!.comparison
		? `Files of ${lowerFirst(selectedLayerWords(state))}.`
		: `Files ${comparison(state)}.`;
};

const factsOf = (
	state: State,
	rows: FileRows | undefined,
): Readonly<Record<string, string>> => {
	const {files} = state;
	const hidden = [...files.hidden].map(change => changeWords[change] || change);
	const filter =
		rows?.filter.problem ??
		(files.filter === ''
			? 'no filter'
			: phrase(
					`filter ${printable(files.filter)}`,
					plural((rows?.visible.length ?? 1) - 1, 'row'),
					rows?.filter.isFuzzy && 'fuzzy, as nothing has it as it stands',
				));
	return {
		sort: `sorted by ${files.sort}`,
		hidden:
			hidden.length === 0 ? 'nothing left out' : `without ${hidden.join(', ')}`,
		filter,
		attributes: files.attributes
			? files.exactSizes
				? 'with sizes in bytes'
				: 'with sizes'
			: 'without sizes',
	};
};

const usual: ReadonlySet<string> = new Set([
	'sorted by name',
	'nothing left out',
	'no filter',
	'with sizes',
]);

const emptyWords = (state: State, rows: FileRows | undefined): string => {
	if (!rows) {
		return 'The image has no layers.';
	}

	return state.files.filter === ''
		? selectedLayer(state)?.isRead === false
			? 'This layer is not read yet.'
			: ''
		: 'No file matches the filter.';
};

/** The file tree, or its filter while one is typed. */
export const tellFiles = (state: State): Speech => {
	const rows = fileRows(state);
	const facts = factsOf(state, rows);
	const empty = rows && rows.visible.length > 1 ? '' : emptyWords(state, rows);
	const row =
		rows && empty === ''
			? tellRow(state, rows, rowOfPath(rows, state.files.cursor))
			: undefined;
	const sentences = {
		comparison: comparedSentence(state),
		...Object.fromEntries(
			Object.entries(facts).map(([name, text]) => [
				name,
				`${upperFirst(text)}.`,
			]),
		),
	};
	return state.isFiltering
		? {
				place: 'filter',
				title:
					'Filter of the files: a part of the path, a glob, or an expression between slashes. Enter keeps it, Escape takes it away, Up and Down move in the files.',
				row: row ?? {key: 'empty', text: empty},
				facts: sentences,
				typed: {
					label: 'Filter',
					before: printable(state.files.filter),
					after: '',
				},
			}
		: {
				place: 'files',
				title: `${phrase(`Files ${comparison(state)}`, ...Object.values(facts).filter(text => !usual.has(text)))}.`,
				about: Object.values(sentences).join(' '),
				facts: sentences,
				row: row ?? {key: 'empty', text: empty},
			};
};
