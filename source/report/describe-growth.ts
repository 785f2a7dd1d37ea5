import {cutText, textWidth} from '../fit-text.js';
import {formatBytes} from '../format.js';
import {printable} from '../printable.js';
import {type Change, type Growth, growthOf} from '../rules/growth.js';
import {describeChange} from '../rules/growth-rules.js';
import {describeSpots} from './describe-spots.js';

const most = 10;
const widestName = 60;

const describeRow = (name: string, change: Change): readonly string[] => [
	describeChange(change),
	`${formatBytes(change.before)} → ${formatBytes(change.after)}`,
	name,
];

const align = (rows: ReadonlyArray<readonly string[]>): readonly string[] => {
	const widths = [0, 1].map(column =>
		Math.max(0, ...rows.map(row => row[column]!.length)),
	);
	return rows.map(
		([change, sizes, name]) =>
			`  ${change!.padStart(widths[0]!)}  ${sizes!.padEnd(widths[1]!)}  ${name!}`,
	);
};

const shorten = (text: string): string =>
	textWidth(text) <= widestName ? text : `${cutText(text, widestName - 1)}…`;

const section = (
	title: string,
	rows: ReadonlyArray<readonly string[]>,
): readonly string[] =>
	rows.length === 0 ? [] : [`${title}:`, ...align(rows)];

/** What grew since a baseline: the image, its base and its own layers apart; layers, packages and paths, the most grown first. */
export const describeGrowth = (growth: Growth): readonly string[] => {
	const {comparison, image, base, own, layers, packages} = growth;
	const spots = describeSpots(comparison, most);
	return [
		`Since ${printable(comparison.a.reference)}:`,
		...align([
			describeRow('image', image),
			describeRow(
				base.isSame ? 'base image, the same' : 'base image, another one',
				base,
			),
			describeRow('own layers', own),
		]),
		...section(
			'Layers that grew',
			layers
				.filter(change => growthOf(change) > 0)
				.toSorted((a, b) => growthOf(b) - growthOf(a))
				.slice(0, most)
				.map(change => describeRow(shorten(printable(change.name)), change)),
		),
		...section(
			'Packages that grew',
			packages
				.filter(change => growthOf(change) > 0)
				.slice(0, most)
				.map(change => describeRow(printable(change.name), change)),
		),
		...(spots.length === 0 ? [] : ['Paths that changed:', ...spots]),
	];
};
