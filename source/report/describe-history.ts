import {formatBytes, formatMode, formatOctalMode} from '../format.js';
import {implicitDirectory} from '../model/merged-tree.js';
import {type Image} from '../model/image.js';
import {type PathEvent, pathHistory} from '../model/path-history.js';
import {printable, withByteEscapes} from '../printable.js';
import {changeSigns} from './to-tar-line.js';

type HistoryImage = Pick<Image, 'tree' | 'layers'>;

const modeOf = ({tree}: HistoryImage, {entry}: PathEvent): string =>
	entry === implicitDirectory
		? 'd?????????'
		: formatMode(tree.entries.type(entry), tree.entries.mode(entry));

const visibilityOf = ({isVisible, hiddenBy, change}: PathEvent): string => {
	if (isVisible === undefined) {
		return '';
	}

	if (isVisible) {
		return change === 'removed' ? 'visible elsewhere' : 'visible';
	}

	return `hidden by ${hiddenBy}`;
};

const longestChange = 'attributes'.length;
const longestVisibility = 'visible elsewhere'.length;

/** What happened to a path, a line for each layer that did something. Safe for a terminal. */
export const toHistoryLines = (
	image: HistoryImage,
	path: number,
): readonly string[] => [
	printable(image.tree.paths.absolute(path)),
	...pathHistory(image.tree, path).map(event =>
		[
			String(event.layer).padStart(3),
			changeSigns[event.change],
			event.change.padEnd(longestChange),
			modeOf(image, event),
			(event.isVisible === undefined ? '' : formatBytes(event.size)).padStart(
				7,
			),
			visibilityOf(event).padEnd(longestVisibility),
			printable(image.layers[event.layer]!.command.replaceAll(/\s+/g, ' ')),
		]
			.join('  ')
			.trimEnd(),
	),
];

/** The same for programs. */
export const toHistoryJson = (image: HistoryImage, path: number) => ({
	path: withByteEscapes(image.tree.paths.absolute(path)),
	events: pathHistory(image.tree, path).map(event => {
		const {layer, change, entry, size, isVisible, hiddenBy} = event;
		const {entries} = image.tree;
		const isKnown = entry !== implicitDirectory;
		return {
			layer,
			change,
			type: isKnown ? entries.type(entry) : 'directory',
			mode: isKnown ? formatOctalMode(entries.mode(entry)) : undefined,
			uid: isKnown ? entries.uid(entry) : undefined,
			gid: isKnown ? entries.gid(entry) : undefined,
			size,
			visible: isVisible,
			hiddenBy,
			command: withByteEscapes(image.layers[layer]!.command),
		};
	}),
});
