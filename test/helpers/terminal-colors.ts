import type xterm from '@xterm/headless';

/** Every colour of a letter on the screen that is not the terminal's own. */
export const colorsOf = ({
	buffer,
	cols,
	rows,
}: xterm.Terminal): readonly number[] => {
	const colors = new Set<number>();
	for (let row = 0; row < rows; row++) {
		const line = buffer.active.getLine(buffer.active.baseY + row);
		for (let column = 0; column < cols; column++) {
			const cell = line?.getCell(column);
			if (cell && !cell.isFgDefault()) {
				colors.add(cell.getFgColor());
			}
		}
	}

	return [...colors];
};
