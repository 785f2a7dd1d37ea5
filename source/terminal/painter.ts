/** Where frames are written. */
export type PaintTarget = {
	readonly write: (text: string) => unknown;
};

const escape = '\u{1B}[';
const begin = `${escape}?2026h`;
const end = `${escape}?2026l`;
const clear = `${escape}2J`;
/** Ink shows the cursor to whom it lends the terminal. */
const hideCursor = `${escape}?25l`;
const home = `${escape}H`;
const eraseRest = `${escape}K`;

/** Writes rows to the whole terminal, of each frame only those that are others than before, and all of them at once where the terminal can do that. */
export const createPainter = (target: PaintTarget) => {
	let shown: readonly string[] | undefined;
	return {
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
				target.write(begin + start + changes.join('') + home + end);
			}

			shown = rows;
		},
	};
};

export type Painter = ReturnType<typeof createPainter>;
