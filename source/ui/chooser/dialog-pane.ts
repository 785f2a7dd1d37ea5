import {textWidth, wrapText} from '../../fit-text.js';
import {formatBytes} from '../../format.js';
import {
	engineReference,
	fullName,
	type ImageUsers,
	type ListedImage,
} from '../../model/listed-image.js';
import {printable} from '../../printable.js';
import {type PaneView} from '../draw-column.js';
import {fitPath} from '../fit-path.js';
import {line, type Line} from '../segments.js';
import {type Style} from '../theme.js';
import {type Dialog} from './chooser-state.js';

const wrap = (
	text: string,
	width: number,
	style: Style = 'plain',
): readonly Line[] =>
	wrapText(text, Math.max(10, width - 2)).map(part =>
		line({text: ` ${part}`, style}),
	);

const describeContainers = (
	{containers}: ImageUsers,
	width: number,
): readonly Line[] => {
	if (containers.length === 0) {
		return wrap('No container uses it.', width);
	}

	const names = containers.map(({name, state}) =>
		printable(state === undefined ? name : `${name} (${state})`),
	);
	return wrap(
		`Used by ${names.length === 1 ? 'the container' : `${names.length} containers:`} ${names.join(', ')}.`,
		width,
		'problem',
	);
};

const describeTags = (
	image: ListedImage,
	{tags}: ImageUsers,
	width: number,
): readonly Line[] => {
	const others = tags.filter(tag => tag !== fullName(image));
	return others.length === 0
		? wrap('It has no other name: the image itself is removed.', width)
		: wrap(
				`Only the name is removed: the image stays as ${printable(others.join(', '))}.`,
				width,
			);
};

const describeQuestion = (
	{image, users}: Extract<Dialog, {kind: 'confirm'}>,
	width: number,
): readonly Line[] => {
	const size =
		image.size === undefined ? '' : `, ${formatBytes(image.size)} in all`;
	return [
		...wrap(`${printable(image.id)} of ${image.source}${size}`, width, 'dim'),
		...(users
			? [
					...describeContainers(users, width),
					...describeTags(image, users, width),
				]
			: wrap(`Asking ${image.source} what uses it …`, width, 'match')),
	];
};

const promptLabel = ' new name: ';

/** The lines of what is asked, for a pane of this width. */
export const dialogLines = (dialog: Dialog, width: number): readonly Line[] =>
	dialog.kind === 'confirm'
		? describeQuestion(dialog, width)
		: [
				line(
					{text: promptLabel, style: 'key'},
					fitPath(printable(dialog.text), width - textWidth(promptLabel) - 2),
					{text: '▏', style: 'match'},
				),
				line({
					text: ' Such as app:2 or registry.example.com/team/app:2.',
					style: 'dim',
				}),
			];

/** What is asked, below the list. */
export const dialogPane = (
	dialog: Dialog,
	width: number,
	height: number,
): PaneView => {
	const name = printable(engineReference(dialog.image));
	return {
		title: dialog.kind === 'confirm' ? `Remove ${name}?` : `Tag ${name}`,
		isFocused: true,
		height,
		lines: dialogLines(dialog, width),
	};
};
