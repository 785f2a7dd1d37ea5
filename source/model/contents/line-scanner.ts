import {type Automaton, matchedState} from '../expression/automaton.js';

/** A line with a match. */
export type FoundLine = {
	/** From 1. */
	readonly line: number;

	/** The line, or of a long one what is around the match, with … where something is left out. As raw as the file has it. */
	readonly text: string;
};

/** Looks for matches in text that comes in pieces, keeping no more of it than is shown. A line may be as long as it likes. */
export class LineScanner {
	readonly #automaton: Automaton;

	/** Units shown of a long line before the match and behind it. */
	readonly #context: number;
	#state: number;
	#line = 1;
	#kept = '';
	#isMatch = false;
	#beginIsCut = false;
	#endIsCut = false;
	#lines: FoundLine[] = [];
	#isEmpty = true;

	constructor(automaton: Automaton, context = 200) {
		this.#automaton = automaton;
		this.#context = context;
		this.#state = automaton.startAnew();
	}

	/** Takes the next piece. */
	feed(text: string): void {
		let at = 0;
		while (at < text.length) {
			const newline = text.indexOf('\n', at);
			const end = newline === -1 ? text.length : newline;
			this.#scan(text, at, end);
			if (newline === -1) {
				this.#isEmpty &&= end === at;
				return;
			}

			this.#endLine(text, at, end);
			at = newline + 1;
		}
	}

	/** Takes the end of the text. */
	end(): void {
		if (!this.#isEmpty) {
			this.#endLine('', 0, 0);
		}
	}

	/** The lines that were found since they were last taken. */
	takeLines(): readonly FoundLine[] {
		const lines = this.#lines;
		this.#lines = [];
		return lines;
	}

	#scan(text: string, from: number, end: number): void {
		if (this.#isMatch) {
			this.#append(text, from, end);
			return;
		}

		this.#state = this.#automaton.goOn(this.#state, text, from, end);
		if (this.#state === matchedState) {
			this.#begin(from, this.#automaton.position);
			this.#append(text, this.#beginOf(from, this.#automaton.position), end);
		} else if (end === text.length) {
			this.#remember(text, from, end);
		}
	}

	#beginOf(from: number, match: number): number {
		return Math.max(from, match - this.#context);
	}

	#begin(from: number, match: number): void {
		this.#isMatch = true;
		const begin = this.#beginOf(from, match);
		const room = this.#context - (match - begin);
		this.#beginIsCut ||= begin > from || this.#kept.length > room;
		this.#kept = room > 0 && begin === from ? this.#kept.slice(-room) : '';
	}

	#append(text: string, from: number, end: number): void {
		const room = Math.max(0, this.#context * 2 - this.#kept.length);
		this.#endIsCut ||= end - from > room;
		this.#kept += text.slice(from, Math.min(end, from + room));
	}

	/** Keeps the end of a line that goes on in the next piece. */
	#remember(text: string, from: number, end: number): void {
		const all = this.#kept + text.slice(this.#beginOf(from, end), end);
		this.#beginIsCut ||=
			end - from > this.#context || all.length > this.#context;
		this.#kept = all.slice(-this.#context);
		this.#isEmpty = false;
	}

	#endLine(text: string, from: number, end: number): void {
		if (!this.#isMatch && this.#automaton.endsIn(this.#state)) {
			this.#begin(from, end);
			this.#append(text, this.#beginOf(from, end), end);
		}

		if (this.#isMatch) {
			const shown = this.#kept.replace(/\r$/, '');
			this.#lines.push({
				line: this.#line,
				text: `${this.#beginIsCut ? '…' : ''}${shown}${this.#endIsCut ? '…' : ''}`,
			});
		}

		this.#line++;
		this.#state = this.#automaton.startAnew();
		this.#kept = '';
		this.#isMatch = false;
		this.#beginIsCut = false;
		this.#endIsCut = false;
		this.#isEmpty = true;
	}
}
