import {type DifferenceOverlay} from './difference/difference-overlay.js';
import {type CompareOverlay} from './compare/compare-overlay.js';
import {type ExtractOverlay} from './extract/extract-overlay.js';
import {type PaletteOverlay} from './palette/palette-overlay.js';
import {type Context} from './binding.js';
import {type Scroll} from './scroll.js';
import {type ViewerOverlay} from './viewer/viewer-state.js';

/** All keys. */
export type HelpOverlay = {
	readonly kind: 'help';

	/** Where keys counted when it was opened; theirs come first. */
	readonly about: readonly Context[];
	readonly scroll: Scroll;
};

/** The platforms to choose from. */
export type PlatformsOverlay = {
	readonly kind: 'platforms';
	readonly list: Scroll;
};

/** What each layer did to a path. */
export type HistoryOverlay = {
	readonly kind: 'history';
	readonly path: number;
	readonly list: Scroll;
};

/** What a query finds in all layers. */
export type FindOverlay = {readonly kind: 'find'; readonly list: Scroll};

/** Lines of files with a text in them. */
export type ContentsOverlay = {
	readonly kind: 'contents';
	readonly list: Scroll;
};

/** What lies over the panes and takes the keys until it is closed. */
export type Overlay =
	| HelpOverlay
	| PlatformsOverlay
	| HistoryOverlay
	| FindOverlay
	| ContentsOverlay
	| ExtractOverlay
	| ViewerOverlay
	| DifferenceOverlay
	| CompareOverlay
	| PaletteOverlay;

export type OverlayKind = Overlay['kind'];

export type OverlayOf<Kind extends OverlayKind> = Extract<
	Overlay,
	{readonly kind: Kind}
>;

type WithOverlays = {readonly overlays: readonly Overlay[]};

/** The overlay that is seen. */
export const topOverlay = ({overlays}: WithOverlays): Overlay | undefined =>
	overlays.at(-1);

const isOfKind = <Kind extends OverlayKind>(
	overlay: Overlay,
	kind: Kind,
): overlay is OverlayOf<Kind> => overlay.kind === kind;

/** The overlay that is seen, if it is of a kind. */
export const overlayOf = <Kind extends OverlayKind>(
	state: WithOverlays,
	kind: Kind,
): OverlayOf<Kind> | undefined => {
	const top = topOverlay(state);
	return top && isOfKind(top, kind) ? top : undefined;
};

/** Lays something over all that is seen. */
export const pushOverlay = <State extends WithOverlays>(
	state: State,
	overlay: Overlay,
): State => ({...state, overlays: [...state.overlays, overlay]});

/** Leads back to what lies below. */
export const popOverlay = <State extends WithOverlays>(
	state: State,
): State => ({...state, overlays: state.overlays.slice(0, -1)});

/** Puts another overlay in the place of the one that is seen. */
export const replaceOverlay = <State extends WithOverlays>(
	state: State,
	overlay: Overlay,
): State => pushOverlay(popOverlay(state), overlay);
