import test from 'ava';
import {alignInstructions} from '../../source/dockerfiles/align-instructions.js';
import {Random} from '../helpers/random.js';

test('the entries of the base image come first', t => {
	t.deepEqual(
		alignInstructions(
			['ADD rootfs /', 'CMD ["sh"]', 'ENV A=1', 'RUN make', 'CMD ["sh"]'],
			['ENV A=1', 'RUN make', 'CMD ["sh"]'],
		),
		[2, 3, 4],
	);
});

test('equal instructions keep their order', t => {
	t.deepEqual(
		alignInstructions(['RUN x', 'RUN x', 'RUN x'], ['RUN x', 'RUN x']),
		[1, 2],
	);
});

test('an instruction without an entry has none, and the others keep theirs', t => {
	t.deepEqual(
		alignInstructions(
			['RUN a', 'RUN c', 'USER 1'],
			['RUN a', 'ONBUILD RUN b', 'RUN c', 'USER 1'],
		),
		[0, -1, 1, 2],
	);
	t.deepEqual(alignInstructions([], ['RUN a']), [-1]);
	t.deepEqual(alignInstructions(['RUN a'], []), []);
});

test('what was inserted, changed a little or left out is found again', t => {
	const random = new Random(7);
	for (let round = 0; round < 200; round++) {
		const texts = Array.from(
			{length: 2 + random.below(12)},
			(_, index) => `RUN step${index} --with option${random.below(3)} end`,
		);
		const base = Array.from(
			{length: random.below(5)},
			(_, index) => `RUN base${index} something else here`,
		);
		const commands = texts.map((text, index) =>
			index % 3 === 0 ? text.replace('end', 'END') : text,
		);
		t.deepEqual(
			alignInstructions([...base, ...commands], texts),
			texts.map((_, index) => base.length + index),
		);
	}
});

test('thousands of entries are aligned in a moment', t => {
	const texts = Array.from({length: 3000}, (_, index) => `RUN step ${index}`);
	const aligned = alignInstructions(texts, texts);
	t.is(aligned.at(-1), 2999);
	t.is(aligned[0], -1);
});
