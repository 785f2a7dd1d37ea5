import {fitText, textWidth} from '../fit-text.js';
import {formatAge, formatBytes} from '../format.js';
import {
	fullName,
	type ImageList,
	type ListedImage,
	shortId,
} from '../model/listed-image.js';
import {printable} from '../printable.js';

type Column = {
	readonly title: string;
	readonly align?: 'right';
	readonly text: (image: ListedImage) => string;
};

const columnsFor = (
	images: readonly ListedImage[],
	now: number,
): readonly Column[] => [
	...(new Set(images.map(({source}) => source)).size > 1
		? [{title: 'ENGINE', text: ({source}: ListedImage) => source}]
		: []),
	{title: 'IMAGE', text: image => printable(fullName(image) ?? '')},
	{title: 'ID', text: image => printable(shortId(image))},
	{
		title: 'AGE',
		text: ({created}) =>
			created === undefined ? '' : formatAge(now - created),
	},
	{
		title: 'SIZE',
		align: 'right',
		text: ({size}) => (size === undefined ? '' : formatBytes(size)),
	},
	...(images.some(({sharedSize}) => sharedSize !== undefined)
		? [
				{
					title: 'SHARED',
					align: 'right',
					text: ({sharedSize}: ListedImage) =>
						sharedSize === undefined ? '' : formatBytes(sharedSize),
				} as const,
			]
		: []),
];

/** The images of all engines as lines of a table, for people. `now` is in seconds since 1970. */
export const toImageTable = (
	{images}: ImageList,
	now: number,
): readonly string[] => {
	if (images.length === 0) {
		return ['There are no images.'];
	}

	const columns = columnsFor(images, now).map(({title, align, text}) => {
		const cells = [title, ...images.map(image => text(image))];
		const width = Math.max(...cells.map(cell => textWidth(cell)));
		return cells.map(cell => fitText(cell, width, align));
	});
	return columns[0]!.map((_, row) =>
		columns
			.map(cells => cells[row])
			.join('  ')
			.trimEnd(),
	);
};
