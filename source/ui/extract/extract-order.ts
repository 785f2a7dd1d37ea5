import {type ExtractionOrder} from '../../extract/extraction-order.js';
import {type LayerRange} from '../../model/change.js';
import {type Image} from '../../model/image.js';
import {
	entryOf,
	type MergedTree,
	recordAt,
	removedEntry,
} from '../../model/merged-tree.js';
import {rootPath} from '../../model/columns/path-table.js';
import {sourcePrefixes} from '../../model/source-prefixes.js';
import {textOf} from '../edit/edit-line.js';
import {type ExtractOverlay, type Scope} from './extract-overlay.js';

/** Whether a target is to be a tar. */
export const isTar = (target: string): boolean => /\.tar$/i.test(target);

/** The last layer that has a path as the files show it: a removed one as it was before. */
export const layerOfPath = (
	tree: MergedTree,
	path: number,
	{first, last}: LayerRange,
): number =>
	path !== rootPath &&
	entryOf(tree, recordAt(tree, path, last)) === removedEntry
		? first - 1
		: last;

const prefix = new RegExp(`^(?:${sourcePrefixes.join('|')}):`);

/** A directory beside which nothing else is likely to be: the image's name, and of its changes the layer. */
export const proposeTarget = (
	image: Image,
	scope: Scope,
	{first, last}: LayerRange,
): string => {
	const {reference} = image.comparison?.b ?? image;
	const name =
		reference
			.replace(prefix, '')
			.split('/')
			.at(-1)!
			.replace(/\.(?:tar|tgz|tar\.\w+)$/i, '')
			.replaceAll(/[^\w.-]+/g, '-')
			.replaceAll(/^[.-]+|-+$/g, '') || 'image';
	const layers = first < last ? `layers-${first}-${last}` : `layer-${last}`;
	return scope === 'changes'
		? `${name}-${image.comparison ? 'changes' : layers}`
		: name;
};

/** What the dialog asks for. */
export const orderOf = (
	{tree}: Image,
	{path, range, scope, switches, target}: ExtractOverlay,
): ExtractionOrder => {
	const name = textOf(target).trim();
	return {
		...switches,
		paths: [scope === 'path' ? path : rootPath],
		layer: scope === 'path' ? layerOfPath(tree, path, range) : range.last,
		since: scope === 'changes' ? range.first : undefined,
		target: {kind: isTar(name) ? 'tar' : 'directory', name},
	};
};
