import {reasonOf} from '../../errors.js';
import {compareContents} from '../../content/compare-contents.js';
import {isReadable} from '../../model/is-readable.js';
import {shownSize} from '../../model/merged-tree.js';
import {type Overlay} from '../overlay.js';
import {type KeepViewersOptions} from '../viewer/keep-viewers.js';
import {comparesContents} from './difference-lines.js';
import {
	type DifferenceChange,
	type DifferenceOverlay,
	type DifferenceSide,
	type DifferenceSides,
} from './difference-overlay.js';

const isDifference = (overlay: Overlay): overlay is DifferenceOverlay =>
	overlay.kind === 'difference';

const whyUnreadable = ({before, after}: DifferenceSides): string | undefined =>
	isReadable(before.image) && isReadable(after.image)
		? undefined
		: 'The contents cannot be compared: the image can be read only once, or not all of its layers are read.';

/** Compares what the state shows the difference of, and stops when that is closed. */
export const keepDifferences = ({
	store,
	services,
	signal,
}: KeepViewersOptions): void => {
	const running = new Map<DifferenceSides, AbortController>();

	const compare = async (
		{before, after}: DifferenceSides,
		stopping: AbortSignal,
	): Promise<DifferenceChange> => {
		const toContent = ({image, entry}: DifferenceSide) => ({
			size: shownSize(image.tree, entry),
			open: () => services.openContent!(image, entry, stopping),
		});
		return {
			content: await compareContents(toContent(before), toContent(after)),
		};
	};

	const begin = (sides: DifferenceSides) => {
		const stopping = new AbortController();
		running.set(sides, stopping);
		const tell = (change: DifferenceChange) => {
			if (!stopping.signal.aborted) {
				store.dispatch({type: 'change-difference', sides, change});
			}
		};

		const problem = whyUnreadable(sides);
		if (problem !== undefined) {
			queueMicrotask(() => {
				tell({problem});
			});
			return;
		}

		compare(sides, stopping.signal).then(tell, (error: unknown) => {
			tell({problem: reasonOf(error)});
		});
	};

	const endOthers = (kept: ReadonlySet<DifferenceSides>) => {
		for (const [sides, stopping] of running) {
			if (!kept.has(sides)) {
				running.delete(sides);
				stopping.abort();
			}
		}
	};

	const follow = () => {
		const shown = store
			.getState()
			.overlays.filter(overlay => isDifference(overlay))
			.map(({sides}) => sides);
		endOthers(new Set(shown));
		for (const sides of shown) {
			if (!running.has(sides) && comparesContents(sides)) {
				begin(sides);
			}
		}
	};

	const stop = store.subscribe(follow);
	signal.addEventListener('abort', () => {
		stop();
		endOthers(new Set());
	});
};
