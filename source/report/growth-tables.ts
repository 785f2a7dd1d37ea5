import {formatBytes} from '../format.js';
import {type Change, type Growth, growthOf} from '../rules/growth.js';
import {describeChange} from '../rules/growth-rules.js';

export type GrowthRow = {
	/** Of the image where it is a path, a package or an instruction: unescaped. */
	readonly name: string;

	/** `+1.2 MB (3.4%)` */
	readonly change: string;

	/** `35 MB → 36.2 MB` */
	readonly sizes: string;
};

/** What grew, in words: the same in all reports. */
export type GrowthTables = {
	/** The image, its base and its own layers. */
	readonly image: readonly GrowthRow[];

	/** Titles and rows of what there is more to tell of, the most grown first. */
	readonly details: ReadonlyArray<{
		readonly title: string;
		readonly rows: readonly GrowthRow[];

		/** How many grew and are not among the rows. */
		readonly more: number;
	}>;
};

const most = 10;

const toRow = (name: string, change: Change): GrowthRow => ({
	name,
	change: describeChange(change),
	sizes: `${formatBytes(change.before)} → ${formatBytes(change.after)}`,
});

/** What grew since a baseline: the image, its base and its own layers apart; layers and packages, the most grown first. */
export const tabulateGrowth = ({
	image,
	base,
	own,
	layers,
	packages,
}: Growth): GrowthTables => ({
	image: [
		toRow('image', image),
		toRow(
			base.isSame ? 'base image, the same' : 'base image, another one',
			base,
		),
		toRow('own layers', own),
	],
	details: (
		[
			['Layers that grew', layers],
			['Packages that grew', packages],
		] as const
	)
		.map(([title, changes]) => {
			const grown = changes
				.filter(change => growthOf(change) > 0)
				.toSorted((a, b) => growthOf(b) - growthOf(a));
			return {
				title,
				rows: grown.slice(0, most).map(change => toRow(change.name, change)),
				more: Math.max(0, grown.length - most),
			};
		})
		.filter(({rows}) => rows.length > 0),
});
