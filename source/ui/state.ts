import {type Change} from '../model/change.js';
import {type Image} from '../model/image.js';
import {type Progress} from '../model/progress.js';
import {type OpenDirectories} from '../model/visible-paths.js';
import {type ContentsState, contentsStart} from './contents/contents-state.js';
import {type FindState, findStart} from './find/find-state.js';
import {findingsStart, type FindingsState} from './findings/findings-state.js';
import {type Keymap} from './keymap.js';
import {type Overlay} from './overlay.js';
import {type Scroll, scrollStart} from './scroll.js';
import {defaultStart, type PaneSizes, type Start} from './start.js';

export const panes = ['layers', 'details', 'image', 'files'] as const;

/** The parts of the screen that can have the focus, in the order in which Tab goes round. */
export type Pane = (typeof panes)[number];

export const views = [
	'configuration',
	'dockerfile',
	'treemap',
	'findings',
] as const;

/** What takes the place of the panes while it is looked at. */
export type View = (typeof views)[number];

export type Size = {
	readonly columns: number;
	readonly rows: number;
};

/** Between the left and the right, or above one of the panes on the left. */
export type Border = 'left' | 'details' | 'image';

export type FilesState = {
	/** The selected path: it stays selected when layers, filter or order change. */
	readonly cursor: number;

	/** The row of the window's first line. */
	readonly top: number;
	readonly open: OpenDirectories;

	/** In place of `open` while there is a filter, so that every match is in sight at first. */
	readonly openFiltered: OpenDirectories;
	readonly sort: 'name' | 'size';
	readonly hidden: ReadonlySet<Change>;

	/** Whether mode, owner and size are shown. */
	readonly attributes: boolean;

	/** Whether sizes are shown in bytes, instead of each in its own unit. */
	readonly exactSizes: boolean;
	readonly filter: string;
};

export type ConfigurationState = {
	readonly scroll: Scroll;

	/** Whether values that look secret are shown. */
	readonly isRevealed: boolean;
};

/** Which bytes a treemap shows: all that are stored, those that are live after the selected layer, those that the compared layers put there. */
export type TreemapMode = 'stored' | 'live' | 'added';

export type TreemapState = {
	/** The directory that fills the treemap. */
	readonly directory: number;

	/** A path, or those in a directory that are too small for rectangles of their own. */
	readonly selected: {readonly path: number; readonly isGroup: boolean};
	readonly mode: TreemapMode;
};

export type State = {
	readonly size: Size;
	readonly keymap: Keymap;

	/** Whether all is told in words, so that nothing stands beside anything. */
	readonly isReader?: boolean | undefined;

	readonly paneSizes: PaneSizes;

	/** The border that the mouse holds. */
	readonly dragged?: Border | undefined;

	/** Absent until the layers are read. */
	readonly image?: Image | undefined;
	readonly progress?: Progress | undefined;

	/** What is being opened, for the waiting screen. */
	readonly reference: string;
	readonly focus: Pane;

	/** Absent while the panes are shown; closing it leads back to the pane with the focus. */
	readonly view: View | undefined;
	readonly configuration: ConfigurationState;

	/** The selected instruction, and the first line on screen. */
	readonly dockerfile: Scroll;
	readonly treemap: TreemapState;
	readonly findings: FindingsState;
	readonly layers: Scroll;

	/** Whether history entries without a layer stand among the layers. */
	readonly emptyHistory: boolean;

	/** The layer at one end of the comparison, of which the selected one is the other; it alone is compared with those below when absent. */
	readonly range: number | undefined;
	readonly details: Scroll;
	readonly waste: Scroll;
	readonly files: FilesState;
	readonly isFiltering: boolean;
	readonly finding: FindState;
	readonly contents: ContentsState;

	/** What lies over everything else, the topmost last. */
	readonly overlays: readonly Overlay[];

	/** The platform whose image is awaited, such as `linux/arm64`; the one before is shown meanwhile. */
	readonly opening?: string | undefined;

	/** What was on the screen before images were compared, to which one returns. */
	readonly beneath?: State | undefined;

	/** Whether the image was chosen from a list, to which one can return. */
	readonly canGoBack: boolean;

	/** Said in the last line until the next key. */
	readonly message?: string | undefined;
};

/** Says something until the next key: mostly why a key did nothing. */
export const withMessage = (state: State, message: string): State => ({
	...state,
	message,
});

/** The state before anything is known of the image. */
export const initialState = (
	reference: string,
	size: Size,
	canGoBack = false,
	start: Start = defaultStart,
): State => ({
	size,
	keymap: start.keymap,
	paneSizes: start.paneSizes,
	reference,
	focus: 'layers',
	view: undefined,
	configuration: {scroll: scrollStart, isRevealed: false},
	dockerfile: scrollStart,
	treemap: {
		directory: 0,
		selected: {path: 0, isGroup: false},
		mode: 'stored',
	},
	findings: findingsStart,
	layers: scrollStart,
	emptyHistory: start.emptyHistory,
	range: start.aggregated ? 0 : undefined,
	details: scrollStart,
	waste: scrollStart,
	files: {
		cursor: 0,
		top: 0,
		open: {openByDefault: !start.collapse, exceptions: new Set()},
		openFiltered: {openByDefault: true, exceptions: new Set()},
		sort: start.sort,
		hidden: start.hidden,
		attributes: start.attributes,
		exactSizes: start.exactSizes,
		filter: '',
	},
	isFiltering: false,
	finding: findStart,
	contents: contentsStart,
	overlays: [],
	canGoBack,
});
