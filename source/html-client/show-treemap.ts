import {squarify} from '../model/squarify.js';
import {byId, element} from './elements.js';
import {describe, type Files, formatBytes, pathTo} from './files.js';

/** Columns and rows of the grid; a cell is twice as high as wide. */
const grid = {x: 0, y: 0, width: 600, height: 120};

/** Smaller tiles share one. */
const leastCells = 220;

/** Colours of neighbouring layers differ much: steps of the golden angle. */
const colorOf = (layer: number): string =>
	`hsl(${Math.round(layer * 137.5) % 360} 55% 72%)`;

const percent = (part: number, whole: number): string =>
	`${((part / whole) * 100).toFixed(3)}%`;

/** Draws the treemap of a directory, and of another one when a tile or a step of the path is chosen. */
export const showTreemap = (
	files: Files,
	onSelect: (path: number) => void,
): void => {
	const map = byId('map');
	const crumbs = byId('crumbs');
	const show = (directory: number, isByUser: boolean) => {
		const children = files.children[directory]!.filter(
			path => files.allBytes[path]! > 0,
		);
		const places = squarify(
			children.map(path => files.allBytes[path]!),
			grid,
			leastCells,
		);
		map.replaceChildren(
			...places.map(({rectangle, first, end}) => {
				const isGroup = end - first > 1;
				const path = children[first]!;
				const bytes = children
					.slice(first, end)
					.reduce((sum, child) => sum + files.allBytes[child]!, 0);
				const wasted = files.allWasted[path]! / files.allBytes[path]!;
				const label = isGroup
					? `${end - first} smaller ones, ${formatBytes(bytes)}`
					: describe(files, path);
				const tile = element(
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
							`background:${isGroup ? '#b9c0c7' : colorOf(Math.max(0, files.layers[path]!))}`,
						].join(';'),
					},
					isGroup ? '…' : files.names[path]!,
					element('br'),
					formatBytes(bytes),
					...(isGroup || wasted === 0
						? []
						: [
								element('span', {
									class: 'share',
									style: `height:${percent(wasted, 1)}`,
								}),
							]),
				);
				tile.addEventListener('click', () => {
					if (isGroup) {
						onSelect(directory);
					} else if (files.children[path]!.length > 0) {
						show(path, true);
					} else {
						onSelect(path);
					}
				});
				return tile;
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
