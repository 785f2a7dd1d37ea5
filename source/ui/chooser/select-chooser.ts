import {plural} from '../../format.js';
import {drawColumn, type PaneView} from '../draw-column.js';
import {line, type Line, paintLine} from '../segments.js';
import {type Screen} from '../select-screen.js';
import {type Theme} from '../theme.js';
import {
	bodyHeight,
	chooserHelpHeight,
	chooserHelpLines,
	contentWidth,
	dialogHeight,
} from './chooser-layout.js';
import {chooserPalettePane} from './chooser-palette.js';
import {type ChooserState} from './chooser-state.js';
import {dialogPane} from './dialog-pane.js';
import {selectChooserFooter} from './select-chooser-footer.js';
import {selectList} from './select-list.js';

/** Whose images these are, and which engines are missing. */
export const describeEngines = ({list, isLoading}: ChooserState): string => {
	if (!list) {
		return '';
	}

	const sources = [...new Set(list.images.map(({source}) => source))];
	const of = sources.length === 0 ? '' : ` of ${sources.join(' and ')}`;
	const silent = list.silent.map(({source}) => source).join(' and ');
	return [
		plural(list.images.length, 'image') + of,
		isLoading ? 'reading the list anew …' : '',
		silent === '' ? '' : `no answer from ${silent}`,
	]
		.filter(part => part !== '')
		.join('   ');
};

const selectHeader = (state: ChooserState): Line =>
	line(
		{text: ' imgscope', style: 'title'},
		{text: `   ${describeEngines(state)}`},
	);

const helpPane = (state: ChooserState, top: number): PaneView => {
	const height = chooserHelpHeight(state);
	const lines = chooserHelpLines(state);
	return {
		title: 'Keys',
		notes:
			lines.length > height
				? [
						`${top + 1}–${Math.min(lines.length, top + height)} of ${lines.length}`,
					]
				: [],
		isFocused: true,
		height,
		lines: lines.slice(top),
	};
};

const panesOf = (state: ChooserState): readonly PaneView[] => {
	const {dialog, help, palette} = state;
	if (palette) {
		return [chooserPalettePane(state, palette)];
	}

	if (help) {
		return [helpPane(state, help.top)];
	}

	return dialog
		? [
				selectList(state),
				dialogPane(dialog, contentWidth(state), dialogHeight(state)),
			]
		: [selectList(state)];
};

/** Draws the list of images. */
export const selectChooser = (state: ChooserState, theme: Theme): Screen => {
	const {columns} = state.size;
	return {
		header: [paintLine(selectHeader(state), columns, theme)],
		left: drawColumn(panesOf(state), columns, theme).slice(
			0,
			bodyHeight(state),
		),
		leftWidth: columns,
		right: [],
		rightWidth: 0,
		footer: [paintLine(selectChooserFooter(state), columns, theme)],
	};
};
