import {type Context} from './binding.js';
import {type PaneView} from './draw-column.js';
import {type EditLine} from './edit/edit-line.js';
import {type OverlayKind, type OverlayOf} from './overlay.js';
import {type Movement} from './scroll.js';
import {type Segment} from './segments.js';
import {type State} from './state.js';

/** How a kind of overlay behaves. */
export type OverlayPart<Kind extends OverlayKind> = {
	/** Where keys count, the most particular first. */
	readonly contexts: (overlay: OverlayOf<Kind>) => readonly Context[];

	/** What fills the body, which has room for so many rows of content. */
	readonly draw: (
		state: State,
		overlay: OverlayOf<Kind>,
		height: number,
	) => PaneView;

	/** Moves in it; staying only brings the cursor into sight. */
	readonly move: (
		state: State,
		overlay: OverlayOf<Kind>,
		movement: Movement | 'stay',
	) => OverlayOf<Kind>;

	/** The same with another row selected, as the mouse does that; by its line within the borders. Undefined where there is no row. Those with a `list` do without: its rows are the lines. */
	readonly select?: (
		state: State,
		overlay: OverlayOf<Kind>,
		line: number,
	) => OverlayOf<Kind> | undefined;

	/** The selected row and how many there are, for the last line. */
	readonly position?: (
		state: State,
		overlay: OverlayOf<Kind>,
	) => {readonly row: number; readonly count: number} | undefined;

	/** Takes what is typed; undefined where keys are only commands at the moment. */
	readonly typeText?: (
		overlay: OverlayOf<Kind>,
	) => ((state: State, text: string) => State) | undefined;

	/** The same with the line that is typed in it edited. */
	readonly edit?: (
		overlay: OverlayOf<Kind>,
		edit: (line: EditLine) => EditLine,
	) => OverlayOf<Kind>;

	/** What stands at the start of the last line, such as a line that is being typed. */
	readonly prompt?: (
		state: State,
		overlay: OverlayOf<Kind>,
	) => readonly Segment[];

	/** Finds its paths again after more layers are read. */
	readonly renumber?: (
		overlay: OverlayOf<Kind>,
		find: (path: number) => number,
	) => OverlayOf<Kind>;
};
