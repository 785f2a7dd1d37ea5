import {withRoom} from '../model/columns/growing-column.js';

/** What is told while a compressed stream is read that so many bytes of it made so many bytes of output, both counted from the start; neither ever falls. */
export type OutputMarks = {
	readonly add: (output: number, input: number) => void;
};

/** Notes while a compressed stream is read how much of it stands for how much of its content, so that each part of the content can be told what it takes in the stream. Between two marks the content is taken to be evenly compressed. */
export class InputMarks implements OutputMarks {
	#outputs = new Float64Array(0);
	#inputs = new Float64Array(0);
	#count = 0;

	add(output: number, input: number): void {
		const last = this.#count - 1;
		// What comes out without more going in belongs to what went in before: a decoder of blocks takes a whole one first.
		const isSame = last >= 0 && this.#inputs[last] === input;
		const index = isSame ? last : this.#count++;
		this.#outputs = withRoom(this.#outputs, this.#count);
		this.#inputs = withRoom(this.#inputs, this.#count);
		this.#outputs[index] = output;
		this.#inputs[index] = input;
	}

	/** Gives for positions of the output, asked for in ascending order, where in the input they are. */
	follow(): (output: number) => number {
		let next = 0;
		let output = 0;
		let input = 0;
		return position => {
			while (next < this.#count && this.#outputs[next]! <= position) {
				output = this.#outputs[next]!;
				input = this.#inputs[next]!;
				next++;
			}

			if (next === this.#count) {
				return input;
			}

			const share = (position - output) / (this.#outputs[next]! - output);
			return Math.round(input + share * (this.#inputs[next]! - input));
		};
	}
}
