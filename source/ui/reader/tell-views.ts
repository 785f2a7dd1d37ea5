import {formatBytes, formatRatio, plural} from '../../format.js';
import {rootPath} from '../../model/columns/path-table.js';
import {printable} from '../../printable.js';
import {configWarnings} from '../configuration/config-warnings.js';
import {allLines, windowOf} from '../configuration/select-configuration.js';
import {type DockerfileRow} from '../dockerfile/dockerfile-rows.js';
import {dockerfileWindow, rowsOf} from '../dockerfile/dockerfile-window.js';
import {layerWaste} from '../layer-waste.js';
import {noteOf, titleOf} from '../dockerfile/select-dockerfile.js';
import {type Image} from '../../model/image.js';
import {isDirectory, recordAt, entryOf} from '../../model/merged-tree.js';
import {type State, type View} from '../state.js';
import {layerWords} from '../treemap/draw-treemap.js';
import {
	modeWords,
	selectedTile,
	treemapLayout,
} from '../treemap/select-treemap.js';
import {type Tile, type TreemapLayout} from '../treemap/treemap-layout.js';
import {phrase, type Speech, type SpokenRow, upperFirst} from './speech.js';
import {positionWords, spokenLine} from './spoken-words.js';
import {tellFindings} from './tell-findings.js';

const tellConfiguration = (state: State): Speech => {
	const lines = allLines(state);
	const {top} = windowOf(state);
	const {image} = state;
	const warnings = image ? configWarnings(image.config, image.os).length : 0;
	return {
		place: 'configuration',
		title: `Configuration, ${plural(warnings, 'warning')}.`,
		facts: {
			secrets: state.configuration.isRevealed
				? 'Values that look secret are shown.'
				: 'Values that look secret are hidden.',
		},
		text: {
			first: top,
			lines: lines
				.slice(top, top + state.size.rows)
				.map(line => spokenLine(line).replace(/^! /, 'Warning: ')),
			count: lines.length,
		},
	};
};

const instructionWords = (
	image: Image,
	{text, lineNumber, layers}: DockerfileRow,
): string => {
	const bytes = layerWaste(image);
	let [stored, wasted, hidden] = [0, 0, 0];
	for (const {index, storedBytes} of layers) {
		stored += storedBytes;
		wasted += bytes[index]!.wasted;
		hidden += bytes[index]!.hidden;
	}

	const [first, last] = [layers[0], layers.at(-1)];
	return phrase(
		first &&
			last &&
			(first === last
				? `Layer ${first.index}`
				: `Layers ${first.index} to ${last.index}`),
		first &&
			(layers.every(({isRead}) => isRead)
				? `${formatBytes(stored)} stored`
				: 'not read yet'),
		wasted > 0 && `${formatBytes(wasted)} of it wasted`,
		hidden > 0 && `hides ${formatBytes(hidden)} of layers below`,
		lineNumber !== undefined && `line ${lineNumber}`,
		printable(text.replaceAll(/\s+/g, ' ').trim()) || 'empty line',
	);
};

const tellDockerfile = (state: State): Speech => {
	const {cursor} = dockerfileWindow(state);
	const rows = rowsOf(state);
	const row = rows[cursor];
	return {
		place: 'dockerfile',
		title: `${phrase(titleOf(state), ...noteOf(state).slice(0, 1), plural(rows.length, 'row'))}.`,
		row:
			state.image && row
				? {
						key: cursor,
						text: phrase(
							instructionWords(state.image, row),
							positionWords(cursor, rows.length),
						),
					}
				: {key: 'empty', text: 'The image has no history and no layers.'},
	};
};

const tellTile = (
	state: State,
	{sums, tiles}: TreemapLayout,
	tile: Tile,
	index: number,
): SpokenRow => {
	const {tree} = sums;
	const {directory} = state.treemap;
	const wasted = tile.shares
		.filter(({isWasted}) => isWasted)
		.reduce((sum, {bytes}) => sum + bytes, 0);
	const entry = entryOf(tree, recordAt(tree, tile.path, tree.layerCount - 1));
	const name = tree.paths.name(tile.path);
	return {
		key: `${tile.path} ${state.treemap.mode}`,
		text: phrase(
			tile.path === directory ? 'the path itself' : printable(name),
			isDirectory(tree, entry) && 'directory',
			formatBytes(tile.bytes),
			`${formatRatio(tile.bytes / sums.sizes[directory]!)} of the directory`,
			wasted / tile.bytes >= 0.001 &&
				`${formatRatio(wasted / tile.bytes)} of it wasted`,
			`in ${layerWords(tile)}`,
			positionWords(index, tiles.length),
		),
		more: [`Path ${printable(tree.paths.absolute(tile.path))}.`],
	};
};

/** What is in a directory, the largest first, in place of rectangles. */
const tellTreemap = (state: State): Speech => {
	const layout = treemapLayout(state);
	const {directory} = state.treemap;
	const mode = `${upperFirst(modeWords(state).replace(', ▒ wasted', ''))}.`;
	const selected = layout && selectedTile(layout, state);
	const tile = layout?.tiles[selected!];
	const name =
		directory === rootPath
			? 'the image'
			: printable(state.image!.tree.paths.absolute(directory));
	const bytes = layout ? formatBytes(layout.sums.sizes[directory]!) : '';
	return {
		place: `treemap ${directory}`,
		title: `${phrase(`Bytes of ${name}`, bytes, 'the largest first')}. ${mode}`,
		facts: {mode},
		row:
			layout && tile
				? tellTile(state, layout, tile, selected!)
				: {
						key: 'empty',
						text:
							state.image?.isComplete === false
								? 'Nothing of it is read yet.'
								: 'There are no bytes to tell of here.',
					},
	};
};

/** What takes the place of the panes. */
export const tellView = (state: State, view: View): Speech => {
	switch (view) {
		case 'configuration': {
			return tellConfiguration(state);
		}

		case 'dockerfile': {
			return tellDockerfile(state);
		}

		case 'treemap': {
			return tellTreemap(state);
		}

		case 'findings': {
			return tellFindings(state);
		}
	}
};
