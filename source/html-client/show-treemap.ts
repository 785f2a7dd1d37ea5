import {byId, element} from './elements.js';
import {describe, type Files, formatBytes, pathTo} from './files.js';
import {placeTiles, type Tile} from './place-tiles.js';

/** Columns and rows of the grid; a cell is twice as high as wide. */
const grid = {x: 0, y: 0, width: 600, height: 120};

/** How many levels of directories are seen at once. */
const levels = 3;

/** Colours of neighbouring layers differ much: steps of the golden angle. */
const colorOf = (layer: number): string =>
	`hsl(${Math.round(layer * 137.5) % 360} 55% 72%)`;

const percent = (part: number, whole: number): string =>
	`${((part / whole) * 100).toFixed(3)}%`;

const makeTile = (
	files: Files,
	{rectangle, paths}: Tile,
): HTMLButtonElement => {
	const path = paths[0]!;
	const isGroup = paths.length > 1;
	const bytes = paths.reduce((sum, item) => sum + files.allBytes[item]!, 0);
	const wasted = paths.reduce((sum, item) => sum + files.allWasted[item]!, 0);
	const label = isGroup
		? `${paths.length} smaller ones, ${formatBytes(bytes)}`
		: describe(files, path);
	const color = isGroup ? '#b9c0c7' : colorOf(Math.max(0, files.layers[path]!));
	return element(
		'button',
		{
			type: 'button',
			'aria-label': label,
			title: label,
			style: [
				`left:${percent(rectangle.x, grid.width)}`,
				`top:${percent(rectangle.y, grid.height)}`,
				`width:${percent(rectangle.width, grid.width)}`,
				`height:${percent(rectangle.height, grid.height)}`,
				`background:${color}`,
			].join(';'),
		},
		...(wasted === 0
			? []
			: [
					element('span', {
						class: 'share',
						style: `height:${percent(wasted, bytes)}`,
					}),
				]),
		element(
			'span',
			{class: 'label'},
			`${isGroup ? '…' : files.names[path]!} ${formatBytes(bytes)}`,
		),
	);
};

/** Draws the treemap of a directory, and of another one when a tile or a step of the path is chosen. */
export const showTreemap = (
	files: Files,
	onSelect: (path: number) => void,
): void => {
	const map = byId('map');
	const crumbs = byId('crumbs');
	const choose = ({directory, paths}: Tile) => {
		const path = paths[0]!;
		if (paths.length > 1) {
			onSelect(directory);
		} else if (files.children[path]!.length > 0) {
			show(path, true);
		} else {
			onSelect(path);
		}
	};

	const show = (directory: number, isByUser: boolean) => {
		map.replaceChildren(
			...placeTiles(files, directory, grid, levels).map(tile => {
				const button = makeTile(files, tile);
				button.addEventListener('click', () => {
					choose(tile);
				});
				return button;
			}),
		);
		crumbs.replaceChildren(
			...pathTo(files, directory).map(step => {
				const button = element(
					'button',
					{
						type: 'button',
						...(step === directory && {'aria-current': 'location'}),
					},
					step === 0 ? '/' : files.names[step]!,
				);
				button.addEventListener('click', () => {
					show(step, true);
				});
				return element('li', {}, button);
			}),
		);
		if (isByUser) {
			(map.querySelector('button') ?? crumbs.querySelector('button'))?.focus();
		}
	};

	map.addEventListener('keydown', event => {
		if (event.key === 'Backspace' || event.key === 'Escape') {
			[...crumbs.querySelectorAll('button')].at(-2)?.click();
			event.preventDefault();
		}
	});
	show(0, false);
};
