import test from 'ava';
import {FirstContents} from '../../../source/model/columns/first-contents.js';
import {buildImage, file} from '../../helpers/build-image.js';

/** By entry, in the order of names: the first one with the same content. */
const firstsOf = (
	contents: readonly string[],
	isAlike?: (a: number, b: number) => boolean,
): readonly number[] => {
	const {entries} = buildImage([
		contents.map((content, number) => file(`f${number}`, content)),
	]).tree;
	const firsts = new FirstContents(entries, {count: entries.count, isAlike});
	return contents.map((_, entry) => firsts.add(entry));
};

test('the first file with the same content is found', t => {
	t.deepEqual(firstsOf(['a', 'b', 'a', 'ab', 'b', 'a']), [0, 1, 0, 3, 1, 0]);
});

test('what is not alike in something else is another', t => {
	const isAlike = (a: number, b: number) => a % 2 === b % 2;
	t.deepEqual(firstsOf(['a', 'a', 'a', 'a'], isAlike), [0, 1, 0, 1]);
});

test('as many as there are to be find room', t => {
	const contents = Array.from({length: 3000}, (_, number) =>
		String(number % 1500),
	);
	t.deepEqual(
		firstsOf(contents),
		contents.map((_, number) => number % 1500),
	);
});

test('numbers can stand for entries', t => {
	const {entries} = buildImage([[file('a', 'x'), file('b', 'x')]]).tree;
	const firsts = new FirstContents(entries, {
		count: 2,
		entryOf: number => number - 10,
	});
	t.is(firsts.add(11), 11);
	t.is(firsts.add(10), 11);
});
