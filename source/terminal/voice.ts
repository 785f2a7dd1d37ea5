import {cutText, textWidth} from '../fit-text.js';

/** A terminal that is only written on to. */
export type VoiceTarget = {
	readonly write: (text: string) => unknown;
	readonly columns?: number | undefined;
};

/** A line that is being typed, with what it is for. */
export type TypedLine = {
	readonly label: string;

	/** Printable, as is what follows. */
	readonly before: string;
	readonly after: string;
};

const newLine = '\r\n';
const eraseRest = '\u{1B}[K';
const left = (columns: number): string => '\b'.repeat(columns);
const vertically = (rows: number, final: 'A' | 'B'): string =>
	rows > 0 ? `\u{1B}[${rows}${final}` : '';

const columnsOf = ({columns}: VoiceTarget): number =>
	Math.max(20, columns ?? 80);

const textOf = ({label, before, after}: TypedLine): string =>
	`${label}: ${before}${after}`;

/** The longest beginning that two texts share, not ending within a character. */
const commonStart = (a: string, b: string): string => {
	let end = 0;
	while (end < a.length && end < b.length && a[end] === b[end]) {
		end++;
	}

	return cutText(a.slice(0, end), textWidth(a.slice(0, end)));
};

/** Breaks a sentence between words. A word that is too long for a row, such as a path, is left to the terminal, so that it can be copied whole. */
const breakLines = (sentence: string, columns: number): readonly string[] => {
	const lines: string[] = [];
	let line = '';
	let used = 0;
	for (const [index, word] of sentence.split(' ').entries()) {
		const width = textWidth(word);
		if (index === 0) {
			line = word;
			used = width;
		} else if (used + 1 + width < columns) {
			line += ` ${word}`;
			used += 1 + width;
		} else {
			lines.push(line);
			line = word;
			used = width;
		}

		// Behind what the terminal has wrapped there is room in its last row.
		used = used > columns ? used % columns : used;
	}

	return [...lines, line];
};

const segmenter = new Intl.Segmenter();

/** Rows of a terminal that a line takes; a wide character does not stand on two of them. */
const rowsOf = (line: string, columns: number): number => {
	const width = textWidth(line);
	if (width === line.length) {
		return Math.max(1, Math.ceil(width / columns));
	}

	let rows = 1;
	let used = 0;
	for (const {segment} of segmenter.segment(line)) {
		const next = textWidth(segment);
		if (used + next > columns) {
			rows++;
			used = 0;
		}

		used += next;
	}

	return rows;
};

const countRows = (lines: readonly string[], columns: number): number =>
	lines.reduce((sum, line) => sum + rowsOf(line, columns), 0);

/** What was written last: nothing, sentences, or a line that is typed. */
type Last =
	| {readonly kind: 'nothing'}
	| {readonly kind: 'said'; readonly rows: readonly string[]}
	| {readonly kind: 'typed'; readonly line: TypedLine};

/**
Writes for people who hear or feel a terminal: what is new stands below all else and is never written over; nothing is drawn anew. The cursor stands at the start of what was said last, or where one types.
*/
export const createVoice = (target: VoiceTarget) => {
	let last: Last = {kind: 'nothing'};

	/** From where the cursor is to below all that was written. */
	const toNewLine = (): string => {
		switch (last.kind) {
			case 'nothing': {
				return '';
			}

			case 'said': {
				// Rows that a narrower terminal has broken since count too.
				return (
					vertically(countRows(last.rows, columnsOf(target)) - 1, 'B') + newLine
				);
			}

			case 'typed': {
				return newLine;
			}
		}
	};

	const typeAnew = (line: TypedLine): void => {
		target.write(toNewLine() + textOf(line) + left(textWidth(line.after)));
	};

	/** Writes only what changes of a line that fits into a row, as shells do. */
	const correct = (old: TypedLine, line: TypedLine): void => {
		const [before, now] = [old.before + old.after, line.before + line.after];
		const kept = commonStart(before, now);
		const cursor = textWidth(old.before);
		const start = textWidth(kept);
		if (before === now) {
			const moved = textWidth(line.before) - cursor;
			target.write(
				moved < 0 ? left(-moved) : line.before.slice(old.before.length),
			);
			return;
		}

		target.write(
			(cursor > start ? left(cursor - start) : kept.slice(old.before.length)) +
				now.slice(kept.length) +
				(textWidth(before) > textWidth(kept) ? eraseRest : '') +
				left(textWidth(line.after)),
		);
	};

	return {
		/** Each sentence in a line of its own, broken between words where it is too long. */
		say(sentences: readonly string[]): void {
			const columns = columnsOf(target);
			const lines = sentences.map(sentence => breakLines(sentence, columns));
			const rows = lines.at(-1);
			if (!rows) {
				return;
			}

			target.write(
				toNewLine() +
					lines.flat().join(newLine) +
					vertically(countRows(rows, columns) - 1, 'A') +
					'\r',
			);
			last = {kind: 'said', rows};
		},

		/** A line that is typed, as it is now. */
		type(line: TypedLine): void {
			const old = last.kind === 'typed' ? last.line : undefined;
			if (old?.label !== line.label) {
				typeAnew(line);
			} else if (
				old.after === '' &&
				line.after === '' &&
				line.before.startsWith(old.before)
			) {
				target.write(line.before.slice(old.before.length));
			} else if (
				Math.max(textWidth(textOf(old)), textWidth(textOf(line))) <
				columnsOf(target)
			) {
				correct(old, line);
			} else {
				typeAnew(line);
			}

			last = {kind: 'typed', line};
		},

		/** Leaves the terminal to something else, in a line of its own. */
		leave(): void {
			const end = toNewLine();
			if (end !== '') {
				target.write(end);
			}

			last = {kind: 'nothing'};
		},
	};
};

export type Voice = ReturnType<typeof createVoice>;
