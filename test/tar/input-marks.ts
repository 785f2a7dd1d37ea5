import test from 'ava';
import {InputMarks} from '../../source/tar/input-marks.js';

test('between two marks the content is taken to be evenly compressed', t => {
	const marks = new InputMarks();
	marks.add(100, 10);
	marks.add(300, 50);
	const inputAt = marks.follow();
	t.deepEqual(
		[0, 50, 100, 150, 200, 300].map(position => inputAt(position)),
		[0, 5, 10, 20, 30, 50],
	);
});

test('what comes out of a block that is already in belongs to that block', t => {
	const marks = new InputMarks();
	marks.add(10, 40);
	marks.add(20, 40);
	marks.add(40, 40);
	marks.add(80, 60);
	const inputAt = marks.follow();
	t.deepEqual(
		[10, 20, 40, 60, 80].map(position => inputAt(position)),
		[10, 20, 40, 50, 60],
	);
});

test('what goes in without anything coming out belongs to what is before it', t => {
	const marks = new InputMarks();
	marks.add(10, 40);
	marks.add(10, 48);
	marks.add(20, 58);
	const inputAt = marks.follow();
	t.deepEqual(
		[5, 10, 15].map(position => inputAt(position)),
		[20, 48, 53],
	);
});

test('behind the last mark nothing more is taken', t => {
	const marks = new InputMarks();
	t.is(marks.follow()(100), 0);
	marks.add(10, 40);
	t.is(marks.follow()(100), 40);
});
