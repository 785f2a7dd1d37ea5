import {formatCount, plural} from '../../format.js';
import {type ImageList} from '../../model/listed-image.js';
import {wrapText} from '../../fit-text.js';
import {type PaneView} from '../draw-column.js';
import {line, type Line} from '../segments.js';
import {contentWidth, listHeight} from './chooser-layout.js';
import {type ChooserState} from './chooser-state.js';
import {describeImage, describeTitles, imageColumns} from './image-columns.js';
import {imageRows} from './image-rows.js';

const paragraph = (text: string, width: number): readonly Line[] =>
	wrapText(text, Math.max(10, width - 4)).map(part => line(`  ${part}`));

/** What stands in place of an empty list: why it is empty, and what to do. */
export const describeEmpty = (
	list: ImageList,
	width: number,
): readonly Line[] => [
	line(''),
	...paragraph(
		list.silent.length === 0
			? 'The engines have no images.'
			: 'There are no images to choose from.',
		width,
	),
	...list.silent.flatMap(({source, reason}) => [
		line(''),
		line({text: `  ${source}`, style: 'title'}),
		...paragraph(reason, width),
	]),
	line(''),
	...paragraph(
		'Start an engine and press r, or name an image or a file: imgscope nginx:1.27, imgscope image.tar.',
		width,
	).map(({segments}) =>
		line(...segments.map(({text}) => ({text, style: 'dim'}) as const)),
	),
];

/** Why an engine's images are missing, below those of others; nothing where there is no room for all of it. */
const describeSilent = (
	{silent}: ImageList,
	width: number,
	room: number,
): readonly Line[] => {
	const lines = silent.flatMap(({source, reason}) =>
		paragraph(`${source}: ${reason}`, width),
	);
	return lines.length === 0 || lines.length >= room
		? []
		: [
				line(''),
				...lines.map(({segments}) =>
					line(...segments.map(({text}) => ({text, style: 'dim'}) as const)),
				),
			];
};

const describeLines = (state: ChooserState): readonly Line[] => {
	const {list, scroll, now} = state;
	const width = contentWidth(state);
	if (!list) {
		return [
			line(''),
			line({
				text: '  Asking docker and podman for their images …',
				style: 'match',
			}),
		];
	}

	if (list.images.length === 0) {
		return describeEmpty(list, width);
	}

	const columns = imageColumns(list.images, now, width);
	const rows = imageRows(state);
	if (rows.length === 0) {
		return [
			line(...describeTitles(columns)),
			line({text: ' No image matches the filter.', style: 'dim'}),
		];
	}

	return [
		line(...describeTitles(columns)),
		...rows
			.slice(scroll.top, scroll.top + listHeight(state))
			.map((image, index): Line => ({
				...line(...describeImage(columns, image)),
				mark:
					scroll.top + index === scroll.cursor
						? state.dialog
							? 'quietCursor'
							: 'cursor'
						: undefined,
			})),
		...describeSilent(list, width, listHeight(state) - rows.length),
	];
};

/** The list of images as a pane. */
export const selectList = (state: ChooserState): PaneView => {
	const count = state.list?.images.length ?? 0;
	const rows = imageRows(state).length;
	return {
		title: `Images · by ${state.sort}`,
		notes:
			rows === count
				? []
				: [`${formatCount(rows)} of ${plural(count, 'image')}`],
		isFocused: !state.dialog,
		height: listHeight(state) + 1,
		lines: describeLines(state),
	};
};
