import {selectedLayer} from '../layer-rows.js';
import {helpHeight} from '../pane-metrics.js';
import {type Scroll} from '../scroll.js';
import {type State} from '../state.js';
import {dockerfileLines} from './dockerfile-lines.js';
import {type DockerfileRow, dockerfileRows} from './dockerfile-rows.js';

const clamp = (value: number, low: number, high: number): number =>
	Math.max(low, Math.min(value, high));

/** Rows of the instructions, below the heading of the columns. */
export const dockerfileHeight = (state: State): number =>
	Math.max(1, helpHeight(state) - 1);

const none: readonly DockerfileRow[] = [];

export const rowsOf = ({image}: State): readonly DockerfileRow[] =>
	image ? dockerfileRows(image) : none;

/** By instruction: its first line; at the end the count of the lines. */
export const startsOf = ({image, size}: State): readonly number[] =>
	image ? dockerfileLines(image, size.columns - 2).starts : [0];

/** The instruction under the cursor; that of the selected layer where another one was selected since. */
const cursorOf = (state: State): number => {
	const rows = rowsOf(state);
	const cursor = clamp(state.dockerfile.cursor, 0, rows.length - 1);
	const selected = selectedLayer(state);
	if (selected === undefined || rows[cursor]?.layer === selected) {
		return Math.max(0, cursor);
	}

	return Math.max(
		0,
		rows.findIndex(row => row.layers.includes(selected)),
	);
};

/** Moves a window only as far as it must to show an instruction; within one that is too long it stays where it is. */
export const windowAround = (
	state: State,
	cursor: number,
	top: number,
): Scroll => {
	const starts = startsOf(state);
	const height = dockerfileHeight(state);
	const first = starts[cursor] ?? 0;
	const last = (starts[cursor + 1] ?? first) - height;
	const highest = Math.max(0, starts.at(-1)! - height);
	const inSight = clamp(top, Math.min(first, last), Math.max(first, last));
	return {cursor, top: clamp(inSight, 0, highest)};
};

/** The selected instruction, and the first line on screen. */
export const dockerfileWindow = (state: State): Scroll =>
	windowAround(state, cursorOf(state), state.dockerfile.top);
