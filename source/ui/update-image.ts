import {type Image} from '../model/image.js';
import {originalImage, redactImage} from '../model/secrets/redact-image.js';
import {type PathTable, rootPath} from '../model/columns/path-table.js';
import {type OpenDirectories} from '../model/visible-paths.js';
import {arrangeComparison} from './compare/show-comparison.js';
import {type Overlay} from './overlay.js';
import {moveInOverlay, partOf} from './overlay-parts.js';
import {type FilesState, type State, type TreemapState} from './state.js';
import {settle} from './update-lists.js';

/** The number that a path has in another table; that of the nearest directory above it where it has none. */
const findPath = (from: PathTable, to: PathTable, path: number): number => {
	let current = path;
	while (current !== rootPath) {
		const found = to.lookUp(from.absolute(current).slice(1));
		if (found !== -1) {
			return found;
		}

		current = from.parent(current);
	}

	return rootPath;
};

const renumber = (
	{openByDefault, exceptions}: OpenDirectories,
	find: (path: number) => number,
): OpenDirectories => ({
	openByDefault,
	exceptions: new Set(
		[...exceptions].map(path => find(path)).filter(path => path !== rootPath),
	),
});

/** Paths have other numbers once more layers are read: what the user selected and opened stays. */
const renumberFiles = (
	files: FilesState,
	from: PathTable,
	to: PathTable,
): FilesState => {
	const find = (path: number) => findPath(from, to, path);
	return {
		...files,
		cursor: find(files.cursor),
		open: renumber(files.open, find),
		openFiltered: renumber(files.openFiltered, find),
	};
};

const renumberTreemap = (
	treemap: TreemapState,
	from: PathTable,
	to: PathTable,
): TreemapState => ({
	...treemap,
	directory: findPath(from, to, treemap.directory),
	selected: {
		...treemap.selected,
		path: findPath(from, to, treemap.selected.path),
	},
});

const renumberOverlays = (
	overlays: readonly Overlay[],
	from: PathTable,
	to: PathTable,
): readonly Overlay[] =>
	overlays.map(
		overlay =>
			partOf(overlay).renumber?.(overlay, path => findPath(from, to, path)) ??
			overlay,
	);

/** Takes in an image: the first that is known, or the same one with more of its layers. */
export const showImage = (state: State, given: Image): State => {
	const known = state.image;
	const image = state.configuration.isRevealed
		? originalImage(given)
		: redactImage(given);
	if (image.comparison && !known?.comparison) {
		return settle(arrangeComparison(state, image));
	}

	const shown = settle({
		...state,
		image,
		opening: undefined,
		overlays: known
			? renumberOverlays(state.overlays, known.tree.paths, image.tree.paths)
			: state.overlays,
		files: known
			? renumberFiles(state.files, known.tree.paths, image.tree.paths)
			: state.files,
		treemap: known
			? renumberTreemap(state.treemap, known.tree.paths, image.tree.paths)
			: state.treemap,
		progress: image.isComplete ? undefined : state.progress,
	});
	return moveInOverlay(shown, 'stay');
};
