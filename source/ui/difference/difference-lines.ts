import {
	type DifferenceLine,
	type Hunk,
	type LineDifference,
} from '../../content/diff-lines.js';
import {fitText} from '../../fit-text.js';
import {formatBytes, formatCount, plural} from '../../format.js';
import {attributeDifferences} from '../../model/compare/attribute-differences.js';
import {fileContent, shownSize} from '../../model/merged-tree.js';
import {printable} from '../../printable.js';
import {memoize} from '../memoize.js';
import {line, type Line, type Segment} from '../segments.js';
import {type Style} from '../theme.js';
import {paintRow} from '../viewer/paint-row.js';
import {
	type DifferenceChange,
	type DifferenceSide,
	type DifferenceSides,
} from './difference-overlay.js';

const none: DifferenceChange = {};

const styleOf: Readonly<Record<DifferenceLine['sign'], Style>> = {
	' ': 'plain',
	'+': 'added',
	'-': 'removed',
};

const wordStyleOf: typeof styleOf = {
	' ': 'plain',
	'+': 'addedWord',
	'-': 'removedWord',
};

const numberOf = (line: DifferenceLine, width: number): string => {
	const before = line.sign === '+' ? '' : String(line.before + 1);
	const after = line.sign === '-' ? '' : String(line.after + 1);
	return `${before.padStart(width)} ${after.padStart(width)} `;
};

const hunkLine = (difference: DifferenceLine, width: number): Line => {
	const style = styleOf[difference.sign];
	const words = difference.changed?.map(part => ({
		...part,
		style: wordStyleOf[difference.sign],
	}));
	const text = paintRow(difference.text, words).map((segment): Segment => ({
		...segment,
		style: segment.style ?? style,
	}));
	return line(
		{text: numberOf(difference, width), style: 'dim'},
		{text: `${difference.sign} `, style},
		...text,
	);
};

const skippedLine = (skipped: number): readonly Line[] =>
	skipped > 0
		? [line({text: ` ··· ${plural(skipped, 'line')} the same`, style: 'dim'})]
		: [];

const lineWidth = (hunks: readonly Hunk[]): number => {
	const last = hunks.at(-1)?.lines.at(-1);
	return Math.max(
		3,
		String((last ? Math.max(last.before, last.after) : 0) + 1).length,
	);
};

const textLines = ({
	hunks,
	skipped,
	added,
	removed,
}: LineDifference): readonly Line[] => [
	line(
		' ',
		{text: `+${formatCount(added)}`, style: 'added'},
		' ',
		{text: `-${formatCount(removed)}`, style: 'removed'},
		{text: ` ${added + removed === 1 ? 'line' : 'lines'}`, style: 'dim'},
	),
	...hunks.flatMap(hunk => [
		...skippedLine(hunk.skipped),
		...hunk.lines.map(difference => hunkLine(difference, lineWidth(hunks))),
	]),
	...skippedLine(skipped),
];

const attributeLines = ({before, after}: DifferenceSides): readonly Line[] =>
	attributeDifferences(
		{tree: before.image.tree, entry: before.entry},
		{tree: after.image.tree, entry: after.entry},
	).map(({name, before: was, after: is}) =>
		line(
			{
				text: ` ${fitText(printable(name), Math.max(10, name.length + 1))}`,
				style: 'dim',
			},
			{text: printable(was), style: 'removed'},
			{text: ' → ', style: 'dim'},
			{text: printable(is), style: 'added'},
		),
	);

const hasContent = ({image, entry}: DifferenceSide): boolean =>
	fileContent(image.tree, entry) !== -1;

/** Whether there are contents to compare. */
export const comparesContents = ({before, after}: DifferenceSides): boolean =>
	hasContent(before) && hasContent(after);

const sizeOf = ({image, entry}: DifferenceSide): string =>
	formatBytes(shownSize(image.tree, entry));

const contentLines = (
	sides: DifferenceSides,
	{content, problem}: DifferenceChange,
): readonly Line[] => {
	if (problem !== undefined) {
		return [line({text: ` ${printable(problem)}`, style: 'problem'})];
	}

	if (!comparesContents(sides)) {
		return [];
	}

	switch (content?.kind) {
		case undefined: {
			return [line({text: ' comparing …', style: 'match'})];
		}

		case 'same': {
			return [line({text: ' The contents are the same.', style: 'dim'})];
		}

		case 'lines': {
			return textLines(content.lines);
		}

		case 'bytes': {
			const sizes = `${sizeOf(sides.before)} → ${sizeOf(sides.after)}`;
			return [
				line(
					` ${content.why}: ${sizes}, the first difference is at byte ${formatCount(content.firstAt)}.`,
				),
			];
		}
	}
};

const compute = memoize(
	(
		sides: DifferenceSides,
		content: DifferenceChange['content'],
		problem: DifferenceChange['problem'],
	): readonly Line[] => {
		const attributes = attributeLines(sides);
		return [
			...(attributes.length === 0
				? [line({text: ' The attributes are the same.', style: 'dim'})]
				: attributes),
			line(''),
			...contentLines(sides, {...none, content, problem}),
		];
	},
	2,
);

/** All that differs: attribute by attribute, then line by line. */
export const differenceLines = ({
	sides,
	content,
	problem,
}: DifferenceChange & {readonly sides: DifferenceSides}): readonly Line[] =>
	compute(sides, content, problem);
