import {cutText, textWidth, wrapText} from '../fit-text.js';

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

const columnsOf = ({columns}: VoiceTarget): number => Math.max(20, columns ?? 80);

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

/** What was written last: nothing, sentences, or a line that is typed. */
type Last =
	| {readonly kind: 'nothing'}
	| {readonly kind: 'said'; readonly widths: readonly number[]}
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
				const columns = columnsOf(target);
				const rows = last.widths.reduce(
					(sum, width) => sum + Math.max(1, Math.ceil(width / columns)),
					0,
				);
				return vertically(rows - 1, 'B') + newLine;
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
			const columns = columnsOf(target) - 1;
			const lines = sentences.map(sentence => wrapText(sentence, columns));
			const rows = lines.at(-1);
			if (!rows) {
				return;
			}

			target.write(
				toNewLine() +
					lines.flat().join(newLine) +
					vertically(rows.length - 1, 'A') +
					'\r',
			);
			last = {kind: 'said', widths: rows.map(row => textWidth(row))};
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
