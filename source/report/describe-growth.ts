import {shorten} from '../fit-text.js';
import {printable} from '../printable.js';
import {type Growth} from '../rules/growth.js';
import {describeSpots} from './describe-spots.js';
import {type GrowthRow, tabulateGrowth} from './growth-tables.js';

const mostPaths = 10;
const widestName = 60;

const align = (rows: readonly GrowthRow[]): readonly string[] => {
	const changeWidth = Math.max(0, ...rows.map(({change}) => change.length));
	const sizesWidth = Math.max(0, ...rows.map(({sizes}) => sizes.length));
	return rows.map(
		({name, change, sizes}) =>
			`  ${change.padStart(changeWidth)}  ${sizes.padEnd(sizesWidth)}  ${shorten(printable(name), widestName)}`,
	);
};

/** What grew since a baseline, for a terminal: the image, its base and its own layers apart; layers, packages and paths, the most grown first. */
export const describeGrowth = (growth: Growth): readonly string[] => {
	const {comparison, notes} = growth;
	const {image, details} = tabulateGrowth(growth);
	const spots = describeSpots(comparison, mostPaths);
	return [
		`Since ${printable(comparison.a.reference)}:`,
		...align(image),
		...details.flatMap(({title, rows, more}) => [
			`${title}:`,
			...align(rows),
			...(more > 0 ? [`  and ${more} more`] : []),
		]),
		...(spots.length === 0 ? [] : ['Paths that changed:', ...spots]),
		...notes,
	];
};
