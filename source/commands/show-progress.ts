import {cutText} from '../fit-text.js';
import {type Progress} from '../model/progress.js';
import {describeProgress} from '../model/describe-progress.js';

/** What is done within this time needs no word, in milliseconds. */
const patience = 150;
const interval = 100;

export type ProgressLine = {
	readonly update: (progress: Progress) => void;

	/** Takes the line away until it is drawn again, so that something can be written in its place. */
	readonly hide: () => void;

	/** Takes the line away for good. */
	readonly clear: () => void;
};

/** Keeps one line of a terminal up to date with what is being waited for. Without a terminal it says only what takes long: that an image is pulled. */
export const showProgress = (stream: NodeJS.WriteStream): ProgressLine => {
	let newest: Progress | undefined;
	let shown = '';
	let timer: NodeJS.Timeout | undefined;
	const draw = () => {
		// Leaves room for the ^C that a terminal writes behind it.
		const text = newest
			? cutText(describeProgress(newest), (stream.columns ?? 80) - 3)
			: '';
		if (text !== shown) {
			stream.write(`\r${text}\u{1B}[K`);
			shown = text;
		}

		timer = setTimeout(draw, interval);
		timer.unref();
	};

	if (stream.isTTY) {
		timer = setTimeout(draw, patience);
		timer.unref();
	}

	const hide = () => {
		if (shown !== '') {
			stream.write('\r\u{1B}[K');
			shown = '';
		}
	};

	let announced = '';
	return {
		update(progress) {
			newest = progress;
			if (
				!stream.isTTY &&
				progress.stage === 'pulling' &&
				announced !== progress.what
			) {
				announced = progress.what;
				stream.write(`${announced}\n`);
			}
		},
		hide,
		clear() {
			clearTimeout(timer);
			newest = undefined;
			hide();
		},
	};
};
