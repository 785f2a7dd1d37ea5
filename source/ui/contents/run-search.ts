import {reasonOf} from '../../errors.js';
import {chooseFiles} from '../../model/contents/choose-files.js';
import {type Outside} from '../run-effect.js';
import {type ContentsAction, type ContentsEffect} from './contents-action.js';
import {
	type ContentLine,
	type ContentSearch,
	mostLines,
} from './contents-state.js';

/** Milliseconds between what is told. */
const interval = 60;

const filesOf = ({image, scope, layer}: ContentSearch): readonly number[] =>
	chooseFiles(image, scope === 'layer' ? layer : scope);

/** Gathers what is found, and tells of it now and then. */
const createTeller = (
	search: ContentSearch,
	files: readonly number[],
	dispatch: (action: ContentsAction) => void,
) => {
	const {entries} = search.image.tree;
	let allBytes = 0;
	for (const entry of files) {
		allBytes += entries.size(entry);
	}

	const lines: ContentLine[] = [];
	let [count, doneFiles, doneBytes, last] = [0, 0, 0, 0];
	const tell = (phase: ContentSearch['phase'], reason?: string) => {
		dispatch({
			type: 'show-contents',
			pattern: search.pattern,
			lines: [...lines],
			count,
			progress: {
				files: doneFiles,
				allFiles: files.length,
				bytes: doneBytes,
				allBytes,
			},
			phase,
			reason,
		});
		last = performance.now();
	};

	return {
		tell,
		add(
			entry: number,
			found: ReadonlyArray<Omit<ContentLine, 'entry'>>,
			bytes: number,
		) {
			count += found.length;
			const kept = found.slice(0, Math.max(0, mostLines - lines.length));
			lines.push(...kept.map(line => ({...line, entry})));

			doneBytes += bytes;
		},
		endFile() {
			doneFiles++;
			if (performance.now() - last > interval) {
				tell('running');
			}
		},
	};
};

/** Searches, tells how far it is, and stops when nobody waits for it. */
export const runSearch = async (
	{search, automaton}: ContentsEffect,
	{store, services, signal}: Pick<Outside, 'store' | 'services' | 'signal'>,
): Promise<void> => {
	const stopping = new AbortController();
	const ignore = store.subscribe(() => {
		const current = store.getState().contents.search;
		if (current?.phase !== 'running' || current.pattern !== search.pattern) {
			stopping.abort();
		}
	});
	const files = filesOf(search);
	const teller = createTeller(search, files, store.dispatch);
	const stopped = AbortSignal.any([signal, stopping.signal]);
	try {
		const parts = services.searchContents?.(
			search.image,
			files,
			automaton,
			stopped,
		);
		if (!parts) {
			teller.tell('failed', 'Contents cannot be searched here.');
			return;
		}

		for await (const {entry, lines, bytes, isEnd, isBinary} of parts) {
			if (stopped.aborted) {
				return;
			}

			// What is passed over is done with, too.
			const size = search.image.tree.entries.size(entry);
			teller.add(entry, lines, isBinary ? size : bytes);
			if (isEnd) {
				teller.endFile();
			}
		}

		teller.tell('done');
	} catch (error) {
		if (!stopped.aborted) {
			teller.tell('failed', `${reasonOf(error)}.`);
		}
	} finally {
		ignore();
	}
};
