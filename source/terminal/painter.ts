/** Where frames are written. */
export type PaintTarget = {
	/** `onTaken` is called when all of it has arrived, and something else can be written. */
	readonly write: (text: string, onTaken: () => void) => unknown;
};

const escape = '\u{1B}[';
const begin = `${escape}?2026h`;
const end = `${escape}?2026l`;
const clear = `${escape}2J`;
/** Ink shows the cursor to whom it lends the terminal. */
const hideCursor = `${escape}?25l`;
const home = `${escape}H`;
const eraseRest = `${escape}K`;

/** Writes rows to the whole terminal, of each frame only those that are others than before, and all of them at once where the terminal can do that. While it is busy nothing may be painted; `onFree` tells when that is over. */
export const createPainter = (target: PaintTarget, onFree: () => void) => {
	let shown: readonly string[] | undefined;
	let isBusy = false;
	return {
		/** Whether the terminal has not taken all of the frame before: then it would be given more and more. */
		isBusy: () => isBusy,

		/** Something else has drawn on the terminal, or its size is another one. */
		forget() {
			shown = undefined;
		},
		paint(rows: readonly string[]) {
			const changes = rows.flatMap((row, index) =>
				row === shown?.[index]
					? []
					: [`${escape}${index + 1};1H${row}${eraseRest}`],
			);
			if (shown === undefined || changes.length > 0) {
				const start = shown === undefined ? hideCursor + clear : '';
				// Ink, which draws nothing, may still end its line: not in the last row, where that would scroll.
				isBusy = true;
				target.write(begin + start + changes.join('') + home + end, () => {
					isBusy = false;
					onFree();
				});
			}

			shown = rows;
		},
	};
};
