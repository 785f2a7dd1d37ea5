import {plural} from '../format.js';
import {imageListLength} from './image-list.js';
import {layerName} from './layer-name.js';
import {drawColumn, type PaneView} from './draw-column.js';
import {type Layout} from './layout.js';
import {detailCount, layoutOf, leftContentWidth} from './pane-metrics.js';
import {topOverlay} from './overlay.js';
import {partOf} from './overlay-parts.js';
import {paintLine} from './segments.js';
import {detailLines} from './select-details.js';
import {describeSelectedFile, selectFileLines} from './select-files.js';
import {scrollNotes} from './scroll-notes.js';
import {selectFooter} from './select-footer.js';
import {selectHeader} from './select-header.js';
import {describeSelectedCopy, selectImageLines} from './select-image.js';
import {layersNotes, selectLayerLines} from './select-layers.js';
import {comparedLayers, selectedLayer, selectedLayerRow} from './layer-rows.js';
import {selectView} from './select-view.js';
import {selectWaitingLines} from './select-waiting.js';
import {type Pane, type State} from './state.js';
import {type Theme} from './theme.js';

/** The whole screen as strings that fill it exactly; a column of width 0 is not there. */
export type Screen = {
	readonly header: readonly string[];
	readonly left: readonly string[];
	readonly leftWidth: number;
	readonly right: readonly string[];
	readonly rightWidth: number;
	readonly footer: readonly string[];
};

/** What the files are compared with what. */
const comparison = (state: State): string => {
	const range = comparedLayers(state);
	if (state.image?.comparison) {
		return ' · from a to b';
	}

	if (!range) {
		return '';
	}

	return range.first < range.last
		? ` · layers ${range.first} to ${range.last}`
		: ` · layer ${range.last}`;
};

/** Order and hidden changes, in more words and in fewer. */
const filesNotes = (state: State): readonly string[] => {
	const {files} = state;
	if (selectedLayer(state)?.isRead === false) {
		return ['not read yet'];
	}

	const names = [...files.hidden].filter(
		change => change !== 'attributes' && change !== 'rewritten',
	);
	return names.length === 0
		? [
				...(files.exactSizes && files.attributes
					? [`bytes, by ${files.sort}`]
					: []),
				`by ${files.sort}`,
			]
		: [
				`by ${files.sort}, no ${names.join(', ')}`,
				`${plural(names.length, 'kind')} hidden`,
				'hidden',
			];
};

const upperFirst = (text: string): string =>
	text.slice(0, 1).toUpperCase() + text.slice(1);

/** What the details are about. */
const detailsTitle = (state: State): string => {
	const row = selectedLayerRow(state);
	return row?.kind === 'layer'
		? upperFirst(layerName(state.image!, row.layer.index))
		: 'History entry';
};

const paneView = (state: State, pane: Pane, height: number): PaneView => {
	const isFocused = state.focus === pane;
	const width = leftContentWidth(state);
	const base = {isFocused, height};
	switch (pane) {
		case 'layers': {
			return {
				...base,
				title: state.image?.comparison ? 'Images' : 'Layers',
				notes: layersNotes(state),
				lines: selectLayerLines(state, height, width),
			};
		}

		case 'details': {
			const {top} = state.details;
			return {
				...base,
				title: detailsTitle(state),
				notes: scrollNotes(top, height, detailCount(state)),
				lines: detailLines(state, width).slice(top, top + height),
			};
		}

		case 'image': {
			const {image} = state;
			const count = image ? imageListLength(image) : 0;
			return {
				...base,
				title: image?.comparison ? 'Differences' : 'Image',
				notes: [plural(count, image?.comparison ? 'place' : 'wasted file')],
				foot: isFocused ? describeSelectedCopy(state) : undefined,
				lines: selectImageLines(state, height, width),
			};
		}

		case 'files': {
			return {
				...base,
				title: `Files${comparison(state)}`,
				notes: filesNotes(state),
				foot: describeSelectedFile(state),
				lines: selectFileLines(state, height, layoutOf(state).rightWidth - 2),
			};
		}
	}
};

const leftPanes: readonly Pane[] = ['layers', 'details', 'image'];

/** Those of some panes that are on screen. */
const paneViews = (
	state: State,
	names: readonly Pane[],
	{heights}: Layout,
): readonly PaneView[] =>
	names.flatMap(name => {
		const height = heights[name];
		return height === undefined ? [] : [paneView(state, name, height)];
	});

const drawBody = (state: State, layout: Layout, theme: Theme) => {
	const {leftWidth, rightWidth} = layout;
	const left = leftWidth === 0 ? [] : paneViews(state, leftPanes, layout);
	const right = rightWidth === 0 ? [] : paneViews(state, ['files'], layout);
	return {
		left: left.length === 0 ? [] : drawColumn(left, leftWidth, theme),
		leftWidth,
		right: right.length === 0 ? [] : drawColumn(right, rightWidth, theme),
		rightWidth,
	};
};

/** What takes the whole body: an overlay, or a view. */
const fullPane = (state: State, height: number): PaneView | undefined => {
	const overlay = topOverlay(state);
	if (overlay) {
		return partOf(overlay).draw(state, overlay, height);
	}

	return state.image && state.view
		? selectView(state, state.view, height)
		: undefined;
};

const fullBody = (state: State, {bodyHeight}: Layout, theme: Theme) => {
	const {columns} = state.size;
	const pane = fullPane(state, bodyHeight - 2);
	const rows = pane
		? drawColumn([pane], columns, theme)
		: Array.from({length: bodyHeight}, (_, row) =>
				paintLine(
					selectWaitingLines(state.progress)[row] ?? {segments: []},
					columns,
					theme,
				),
			);
	return {left: rows, leftWidth: columns, right: [], rightWidth: 0};
};

/** Draws a state: everything that is seen, and nothing else of the image. */
export const selectScreen = (state: State, theme: Theme): Screen => {
	const layout = layoutOf(state);
	const {columns} = state.size;
	const body =
		state.image && !state.view && state.overlays.length === 0
			? drawBody(state, layout, theme)
			: fullBody(state, layout, theme);
	return {
		header: [paintLine(selectHeader(state), columns, theme)],
		...body,
		footer: [paintLine(selectFooter(state), columns, theme)],
	};
};
