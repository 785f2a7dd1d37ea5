import {fitText, textWidth} from '../../fit-text.js';
import {formatAge} from '../../format.js';
import {type ListedImage, shortId} from '../../model/listed-image.js';
import {printable} from '../../printable.js';
import {byteColumn, byteColumnWidth} from '../byte-column.js';
import {fitPath} from '../fit-path.js';
import {memoize} from '../memoize.js';
import {type Segment} from '../segments.js';
import {type Style} from '../theme.js';

/** A column of the list, as wide as its widest cell or what there is room for. */
export type ImageColumn = {
	readonly title: string;
	readonly width: number;
	readonly style: Style;

	/** The cell of an image, not yet cut or padded. */
	readonly cell: (image: ListedImage) => string;

	/** Cuts a cell that is too wide; at its end when absent. */
	readonly cut?: (text: string, width: number) => string;
};

const gap = 2;

/** Columns that names and tags share at least, before another column goes. */
const roomForNames = 20;

const idWidth = 12;
const widestTag = 24;

const bytesOf = (bytes: number | undefined): string =>
	bytes === undefined ? '' : byteColumn(bytes);

/** Numbers end and words begin in the same place: ` 3 days`. */
const ageOf = (created: number | undefined, now: number): string => {
	if (created === undefined) {
		return '';
	}

	const [count, noun] = formatAge(now - created).split(' ');
	return `${count!.padStart(2)} ${noun!}`;
};

const widest = (
	images: readonly ListedImage[],
	title: string,
	cell: (image: ListedImage) => string,
): number =>
	Math.max(
		textWidth(title),
		...images.slice(0, 10_000).map(image => textWidth(cell(image))),
	);

const nameOf = ({name}: ListedImage): string => printable(name ?? 'no name');
const tagOf = ({tag}: ListedImage): string => printable(tag ?? '');

/** The columns besides name and tag, the least important last. */
const otherColumns = (
	images: readonly ListedImage[],
	now: number,
): readonly ImageColumn[] => {
	const age = ({created}: ListedImage) => ageOf(created, now);
	const isShared = images.some(({sharedSize}) => sharedSize !== undefined);
	const areSeveral = new Set(images.map(({source}) => source)).size > 1;
	return [
		{
			title: '   size',
			width: byteColumnWidth,
			style: 'plain',
			cell: ({size}) => bytesOf(size),
		},
		...(areSeveral
			? [
					{
						title: 'engine',
						width: 6,
						style: 'dim',
						cell: ({source}: ListedImage) => source,
					} as const,
				]
			: []),
		{title: 'age', width: widest(images, 'age', age), style: 'dim', cell: age},
		{
			title: 'ID',
			width: idWidth,
			style: 'dim',
			cell: image => printable(shortId(image)),
		},
		...(isShared
			? [
					{
						title: ' shared',
						width: byteColumnWidth,
						style: 'dim',
						cell: ({sharedSize}: ListedImage) => bytesOf(sharedSize),
					} as const,
				]
			: []),
	];
};

const order = ['ID', 'age', '   size', ' shared', 'engine'];

const widthOf = (columns: readonly ImageColumn[]): number =>
	columns.reduce((sum, {width}) => sum + width + gap, 0);

/** The columns that have room, name and tag first. Remembered: drawing measures no cell anew. */
export const imageColumns = memoize(
	(
		images: readonly ListedImage[],
		now: number,
		width: number,
	): readonly ImageColumn[] => {
		const others = [...otherColumns(images, now)];
		while (others.length > 1 && width - widthOf(others) < roomForNames) {
			others.pop();
		}

		const room = Math.max(2, width - widthOf(others) - gap - 1);
		const wantedTag = Math.min(widest(images, 'tag', tagOf), widestTag);
		const wantedName = widest(images, 'name', nameOf);
		const tag = Math.max(
			1,
			Math.min(wantedTag, Math.max(room - wantedName, Math.floor(room / 3))),
		);
		return [
			{
				title: 'name',
				width: Math.max(1, Math.min(wantedName, room - tag)),
				style: 'plain',
				cell: nameOf,
				cut: fitPath,
			},
			{title: 'tag', width: tag, style: 'match', cell: tagOf},
			...others.toSorted(
				(a, b) => order.indexOf(a.title) - order.indexOf(b.title),
			),
		];
	},
);

const fitCell = ({width, cut}: ImageColumn, text: string): string =>
	fitText(cut && textWidth(text) > width ? cut(text, width) : text, width);

/** One line of the list. */
export const describeImage = (
	columns: readonly ImageColumn[],
	image: ListedImage,
): readonly Segment[] =>
	columns.map((column, index) => ({
		text: `${index === 0 ? ' ' : '  '}${fitCell(column, column.cell(image))}`,
		style:
			index === 0 && image.name === undefined ? ('dim' as const) : column.style,
	}));

/** The names of the columns above them. */
export const describeTitles = (
	columns: readonly ImageColumn[],
): readonly Segment[] =>
	columns.map((column, index) => ({
		text: `${index === 0 ? ' ' : '  '}${fitText(column.title, column.width)}`,
		style: 'dim',
	}));
