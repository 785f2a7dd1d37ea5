import {formatBytes, roundUp} from '../format.js';
import {normalizePath} from '../model/path.js';
import {printable} from '../printable.js';
import {quote, type Reader} from '../settings/value-readers.js';
import {
	type Change,
	type Growth,
	growthOf,
	type NamedChange,
} from './growth.js';
import {type GrowthLimit, readGrowth} from './limit-readers.js';
import {bytesBeside, roundBeside} from './number-text.js';
import {defineRule, type Measured} from './rule.js';

const describeLimit = (limit: GrowthLimit, value?: number): string =>
	'percent' in limit ? `${limit.percent}%` : bytesBeside(limit.bytes, value);

/** What is new has no percentage that would allow it. */
const isWithin = (change: Change, limit: GrowthLimit): boolean =>
	growthOf(change) <=
	('percent' in limit ? (change.before * limit.percent) / 100 : limit.bytes);

/** `+1.2 MB (3.4%)`; beside a limit so that it shows on which side of it it is. */
export const describeChange = (change: Change, limit?: GrowthLimit): string => {
	const grown = growthOf(change);
	const sign = grown < 0 ? '-' : '+';
	const percent = (Math.abs(grown) * 100) / change.before;
	const part =
		change.before === 0
			? change.after === 0
				? ''
				: ' (new)'
			: ` (${sign}${
					limit && 'percent' in limit && grown > 0
						? roundBeside(percent, limit.percent, 1, roundUp)
						: roundUp(percent, 1)
				}%)`;
	return `${sign}${formatBytes(Math.abs(grown))}${part}`;
};

const judgeOne = (
	whatGrows: string,
	change: Change,
	limit: GrowthLimit,
): Measured => ({
	limit: `${whatGrows} by at most ${describeLimit(limit, growthOf(change))}`,
	value: describeChange(change, limit),
	isKept: isWithin(change, limit),
});

const judgeEach = (
	what: string,
	changes: readonly NamedChange[],
	limit: GrowthLimit,
): Measured => {
	const broken = changes
		.filter(change => !isWithin(change, limit))
		.toSorted((a, b) => growthOf(b) - growthOf(a));
	return {
		limit: `each ${what} grows by at most ${describeLimit(limit)}`,
		value: `${broken.length} grew by more`,
		isKept: broken.length === 0,
		details: broken
			.slice(0, 10)
			.map(
				change => `${describeChange(change, limit)}  ${printable(change.name)}`,
			),
	};
};

const withoutBaseline = (what: string): Measured => ({
	limit: `growth of ${what}`,
	value: 'nothing to compare with: see --baseline',
	isKept: true,
});

type Limit = {readonly limit: GrowthLimit};

const growthRule = (
	name: string,
	{
		what,
		describe,
		example,
		judge,
	}: {
		readonly what: string;
		readonly describe: string;
		readonly example: string;
		readonly judge: (growth: Growth, limit: GrowthLimit) => Measured;
	},
) =>
	defineRule<Limit>(name, {
		describe,
		example,
		fields: {limit: readGrowth},
		main: 'limit',
		required: ['limit'],
		judge: ({limit}, {growth}) =>
			growth ? judge(growth, limit) : withoutBaseline(what),
	});

export const maxGrowth = growthRule('maxGrowth', {
	what: 'the image',
	describe: 'all layers together grew by more since `--baseline`',
	example: '5%',
	judge: ({image}, limit) => judgeOne('the image grows', image, limit),
});

export const maxOwnGrowth = growthRule('maxOwnGrowth', {
	what: 'own layers',
	describe: 'the layers above the base image grew by more',
	example: '10MB',
	judge: ({own}, limit) => judgeOne('own layers grow', own, limit),
});

export const maxLayerGrowth = growthRule('maxLayerGrowth', {
	what: 'layers',
	describe: 'the layer of one instruction grew by more',
	example: '5MB',
	judge: ({layers}, limit) => judgeEach('layer', layers, limit),
});

export const maxPackageGrowth = growthRule('maxPackageGrowth', {
	what: 'packages',
	describe: 'a package grew by more: of dpkg, apk, rpm, pip, npm or a jar',
	example: '2MB',
	judge: ({packages}, limit) => judgeEach('package', packages, limit),
});

const readPath: Reader<string> = raw =>
	typeof raw === 'string' &&
	raw.startsWith('/') &&
	normalizePath(raw) !== undefined
		? {value: raw}
		: {
				problem: `must be a path, not ${quote(raw)}`,
				hint: 'Such as /app/node_modules.',
			};

export const maxPathGrowth = defineRule<Limit & {readonly path: string}>(
	'maxPathGrowth',
	{
		describe: 'a path, with all below it, grew by more; a list',
		example: '[{path: /app, limit: 5MB}]',
		fields: {path: readPath, limit: readGrowth},
		required: ['path', 'limit'],
		isList: true,
		judge: ({path, limit}, {growth}) =>
			growth
				? judgeOne(`${printable(path)} grows`, growth.pathAt(path), limit)
				: withoutBaseline(printable(path)),
	},
);
