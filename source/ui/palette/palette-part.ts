import {fitText} from '../../fit-text.js';
import {plural} from '../../format.js';
import {drawEditLine} from '../edit/draw-edit-line.js';
import {type OverlayPart} from '../overlay-part.js';
import {helpHeight} from '../pane-metrics.js';
import {distanceOf, scrollStart, scrollTo} from '../scroll.js';
import {line, type Line} from '../segments.js';
import {type PaneView} from '../draw-column.js';
import {type PaletteOverlay} from './palette-overlay.js';
import {typeQuery} from './type-query.js';
import {paletteItems, type PaletteItem} from './palette-items.js';

const keysWidth = 20;

const describeItem = ({keys, describe, reason}: PaletteItem): Line =>
	reason === undefined
		? line({text: ` ${fitText(keys, keysWidth)} `, style: 'key'}, describe)
		: line(
				{text: ` ${fitText(keys, keysWidth)} ${reason}: `, style: 'dim'},
				{text: describe, style: 'dim'},
			);

/** All commands, those that fit what is typed. */
export const drawPalette = (
	items: readonly PaletteItem[],
	{list: {top, cursor}}: PaletteOverlay,
	height: number,
): PaneView => ({
	title: 'Commands',
	notes: [plural(items.length, 'command')],
	isFocused: true,
	height,
	lines:
		items.length === 0
			? [line({text: ' No command is called like that.', style: 'dim'})]
			: items.slice(top, top + height).map((item, index) => ({
					...describeItem(item),
					mark: top + index === cursor ? 'cursor' : undefined,
				})),
});

/** All commands. */
export const palettePart: OverlayPart<'palette'> = {
	contexts: () => ['palette', 'edit', 'always'],
	draw: (state, overlay, height) =>
		drawPalette(paletteItems(state, overlay), overlay, height),
	move(state, overlay, movement) {
		const rows = paletteItems(state, overlay).length;
		const height = helpHeight(state);
		const cursor = overlay.list.cursor + distanceOf(movement, height, rows);
		return {...overlay, list: scrollTo(overlay.list, cursor, rows, height)};
	},
	position: (state, overlay) => ({
		row: overlay.list.cursor,
		count: paletteItems(state, overlay).length,
	}),
	typeText: () => typeQuery,
	edit: (overlay, edit) => ({
		...overlay,
		typed: edit(overlay.typed),
		list: scrollStart,
	}),
	prompt: ({size}, {typed}) => [
		{text: ' command: ', style: 'key'},
		...drawEditLine(typed, size.columns >> 1),
		{text: '   '},
	],
};
