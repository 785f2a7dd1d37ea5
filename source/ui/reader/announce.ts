import {formatCount} from '../../format.js';
import {type TypedLine} from '../../terminal/voice.js';
import {
	phrase,
	type Speech,
	type SpokenRow,
	type SpokenText,
} from './speech.js';

/** What is to be said, and a line that is typed if that is to be heard. */
export type Announcement = {
	readonly sentences: readonly string[];
	readonly typed?: TypedLine | undefined;
};

/** Why there may be something to say: a key, or something else that happened. */
export type Cause = 'key' | 'event';

type Facts = Readonly<Record<string, string>> | undefined;

const changedFacts = (before: Facts, after: Facts): readonly string[] =>
	Object.entries(after ?? {}).flatMap(([name, text]) =>
		text !== '' && before?.[name] !== text ? [text] : [],
	);

/** What is told everywhere is told when it changes, not where it is told for the first time. */
const changedStatus = (before: Facts, after: Facts): readonly string[] =>
	changedFacts(before, after).filter(
		text =>
			!before ||
			Object.entries(after!).some(
				([name, words]) => words === text && before[name] !== undefined,
			),
	);

const rowWords = (row: SpokenRow, before: SpokenRow | undefined): string =>
	phrase(
		row.text,
		row.level !== undefined &&
			row.level !== before?.level &&
			`level ${row.level}`,
	);

/** The lines that were not in sight before. */
const newLines = (
	before: SpokenText | undefined,
	after: SpokenText | undefined,
): readonly string[] => {
	if (!after) {
		return [];
	}

	return after.lines.filter((line, index) => {
		const old = before?.lines[after.first + index - before.first];
		return line !== '' && line !== old;
	});
};

/** Which lines are in sight: said where there are no others. */
const windowWords = ({first, lines, count}: SpokenText): string =>
	lines.length >= count
		? `${formatCount(count)} ${count === 1 ? 'line' : 'lines'}, all of them said.`
		: `Lines ${formatCount(first + 1)} to ${formatCount(first + lines.length)} of ${formatCount(count)}.`;

const isSameLine = (a: TypedLine | undefined, b: TypedLine | undefined) =>
	a?.label === b?.label && a?.before === b?.before && a?.after === b?.after;

const messageOf = (
	before: Speech | undefined,
	{message}: Speech,
	cause: Cause,
): readonly string[] =>
	message !== undefined && (cause === 'key' || before?.message !== message)
		? message.split('\n')
		: [];

/** All lines in sight, and which they are where there are others. */
const wholeText = (text: SpokenText | undefined): readonly string[] => [
	...newLines(undefined, text),
	...(text && text.lines.length < text.count ? [windowWords(text)] : []),
];

const arrive = (before: Speech | undefined, after: Speech, cause: Cause) => [
	...changedStatus(before?.status, after.status),
	...messageOf(before, after, cause),
	[after.title, after.ways].filter(Boolean).join(' '),
	...(after.intro ?? []).filter(text => text !== ''),
	...(after.within === undefined ? wholeText(after.text) : []),
	...(after.row && !after.typed ? [rowWords(after.row, before?.row)] : []),
];

const stay = (before: Speech, after: Speech, cause: Cause): string[] => {
	const {row} = after;
	const isMoved =
		row !== undefined &&
		(row.key !== before.row?.key ||
			(cause === 'key' && row.text !== before.row.text));
	return [
		...changedStatus(before.status, after.status),
		...changedFacts(before.facts, after.facts),
		...newLines(before.text, after.text),
		...messageOf(before, after, cause),
		...(isMoved ? [rowWords(row, before.row)] : []),
	];
};

/** Said where a key changed nothing: that it was heard, and where one still is. */
const again = ({row, text, isBusy}: Speech): readonly string[] =>
	isBusy ? [] : text ? [windowWords(text)] : row ? [row.text] : [];

/** What has changed from what was said last, and nothing else. While a line is typed only that is heard: what it leads to is told by the next key that moves. */
export const announce = (
	before: Speech | undefined,
	after: Speech,
	cause: Cause,
): Announcement => {
	const isBack = before?.within !== undefined && before.within === after.place;
	if (before?.place !== after.place && !isBack) {
		return {sentences: arrive(before, after, cause), typed: after.typed};
	}

	if (after.typed && !isSameLine(before.typed, after.typed)) {
		return {sentences: [], typed: after.typed};
	}

	const sentences = stay(before, after, cause);
	return sentences.length === 0 && cause === 'key'
		? {sentences: again(after)}
		: {sentences};
};
