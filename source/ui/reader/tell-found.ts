import {formatBytes, formatCount, plural} from '../../format.js';
import {changes} from '../../model/change.js';
import {findIndex} from '../../model/find/find-index.js';
import {type Image} from '../../model/image.js';
import {layerOf, shownSize} from '../../model/merged-tree.js';
import {entryFacts} from '../../model/query/entry-facts.js';
import {printable} from '../../printable.js';
import {type ContentSearch} from '../contents/contents-state.js';
import {scopeWords} from '../contents/select-contents.js';
import {isSearched} from '../contents/update-contents.js';
import {foundRows} from '../find/found.js';
import {orderWords} from '../find/select-find.js';
import {type ContentsOverlay, type FindOverlay} from '../overlay.js';
import {type State} from '../state.js';
import {progressStep} from './progress-words.js';
import {phrase, type Speech, upperFirst} from './speech.js';
import {positionWords} from './spoken-words.js';
import {changeWord} from './tell-files.js';
import {typedLine} from './tell-viewer.js';

const entryWords = ({tree}: Image, entry: number): string => {
	const {hiddenBy, changes: codes} = entryFacts(tree);
	const change = changes[codes[entry]!];
	const size = shownSize(tree, entry);
	return phrase(
		printable(tree.paths.absolute(tree.entries.path(entry))),
		tree.entries.type(entry) === 'directory' && 'directory',
		`layer ${findIndex(tree).layers[entry]!}`,
		change && changeWord(change),
		size > 0 && formatBytes(size),
		hiddenBy[entry] !== -1 && `hidden by layer ${hiddenBy[entry]!}`,
	);
};

/** What a query finds. */
export const tellFind = (state: State, {list}: FindOverlay): Speech => {
	const {text, order} = state.finding;
	const found = foundRows(state);
	const entry = found?.rows[list.cursor];
	const count = found?.count ?? 0;
	return {
		place: 'find',
		title:
			'Find in all layers: words of the path, or conditions such as size>10MB or layer:3. Up and Down tell what is found.',
		facts: {
			order: `${formatCount(count)} found, ${orderWords[order]}.`,
			problem: found?.problem ?? '',
		},
		row:
			entry === undefined
				? {
						key: 'empty',
						text:
							found?.problem ??
							(text.trim() === ''
								? 'Nothing is looked for yet.'
								: 'Nothing matches.'),
					}
				: {
						key: entry,
						text: phrase(
							entryWords(state.image!, entry),
							positionWords(list.cursor, count),
						),
					},
		typed: typedLine('Find', {before: text, after: ''}),
	};
};

const phaseWords = (search: ContentSearch): string => {
	const {phase, count, progress, reason} = search;
	const lines = plural(count, 'line');
	switch (phase) {
		case 'running': {
			return progressStep('Searching', progress.bytes, progress.allBytes);
		}

		case 'stopped': {
			return `Stopped with ${lines}; there may be more.`;
		}

		case 'done': {
			return `${upperFirst(lines)} in ${plural(progress.allFiles, 'file')} that were searched.`;
		}

		case 'failed': {
			return printable(reason ?? 'It failed.');
		}
	}
};

const lineWords = (search: ContentSearch, row: number): string => {
	const {entry, line, text} = search.lines[row]!;
	const {tree} = search.image;
	return phrase(
		printable(tree.paths.absolute(tree.entries.path(entry))),
		`layer ${layerOf(tree.firstEntries, entry)}`,
		`line ${line}: ${printable(text.trim())}`,
		positionWords(row, search.count),
	);
};

/** Lines of files with a text in them. */
export const tellContents = (state: State, {list}: ContentsOverlay): Speech => {
	const {search, text} = state.contents;
	const isCurrent = search !== undefined && isSearched(state);
	return {
		place: 'contents',
		title: `Search in the contents of files: the text as it stands, or an expression between slashes. In ${scopeWords(state)}.`,
		facts: {
			scope: `In ${scopeWords(state)}.`,
			phase: isCurrent ? phaseWords(search) : '',
		},
		row: isCurrent
			? search.lines[list.cursor]
				? {key: list.cursor, text: lineWords(search, list.cursor)}
				: {key: 'empty', text: phaseWords(search)}
			: {key: 'unsearched', text: 'Enter searches.'},
		typed: typedLine('In contents', {before: text, after: ''}),
	};
};
