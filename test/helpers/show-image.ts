import {type Change, changeOfPath} from '../../source/model/change.js';
import {type Image} from '../../source/model/image.js';
import {
	entryOf,
	recordAt,
	removedEntry,
	shownSize,
} from '../../source/model/merged-tree.js';

const typesWithSize: ReadonlySet<string> = new Set(['file', 'hardlink']);

const nameOf = ({tree}: Image, path: number): string =>
	tree.paths.absolute(path).slice(1);

const pathNumbers = ({tree}: Image): number[] =>
	Array.from({length: tree.paths.count - 1}, (_, index) => index + 1);

/** What exists after a layer, sorted: `usr/`, `usr/file 12`, `usr/link -> file`. */
export const showFiles = (
	image: Image,
	layer = image.layers.length - 1,
): string => {
	const {tree} = image;
	const lines: string[] = [];
	for (const path of pathNumbers(image)) {
		const name = nameOf(image, path);
		const entry = entryOf(tree, recordAt(tree, path, layer));
		if (entry === removedEntry) {
			continue;
		}

		const type = entry < 0 ? 'directory' : tree.entries.type(entry);
		const target = entry < 0 ? undefined : tree.entries.extra(entry).linkTarget;
		if (type === 'directory') {
			lines.push(`${name}/`);
		} else if (typesWithSize.has(type)) {
			lines.push(`${name} ${shownSize(tree, entry)}`);
		} else {
			lines.push(
				target === undefined ? `${name} ${type}` : `${name} -> ${target}`,
			);
		}
	}

	return lines.toSorted().join(', ');
};

const signs: Readonly<Record<Change, string>> = {
	added: '+',
	modified: '~',
	attributes: '°',
	rewritten: '=',
	removed: '-',
	unchanged: '',
};

/** What a range changed, sorted by path: `+a, -b`; `=` is rewritten. */
export const showChanges = (
	image: Image,
	first: number,
	last = first,
): string => {
	const changed: Array<readonly [name: string, sign: string]> = [];
	for (const path of pathNumbers(image)) {
		const change = changeOfPath(image.tree, path, {first, last});
		if (change !== undefined && change !== 'unchanged') {
			changed.push([nameOf(image, path), signs[change]]);
		}
	}

	return changed
		.toSorted(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, sign]) => sign + name)
		.join(', ');
};

/** The wasted copies, largest first: `1000 f overwritten 0→1`. */
export const showWaste = (image: Image): string =>
	[...image.waste.copies]
		.map(
			({bytes, path, reason, layer, hiddenBy}) =>
				`${bytes} ${nameOf(image, path)} ${reason} ${layer}→${hiddenBy}`,
		)
		.join(', ');
