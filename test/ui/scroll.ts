import test from 'ava';
import {
	distanceOf,
	scrollBy,
	scrollStart,
	scrollTo,
} from '../../source/ui/scroll.js';

test('the window moves only as far as it must to show the cursor', t => {
	const window = {cursor: 5, top: 3};
	t.deepEqual(scrollTo(window, 3, 100, 10), {cursor: 3, top: 3});
	t.deepEqual(scrollTo(window, 12, 100, 10), {cursor: 12, top: 3});
	t.deepEqual(scrollTo(window, 13, 100, 10), {cursor: 13, top: 4});
	t.deepEqual(scrollTo(window, 2, 100, 10), {cursor: 2, top: 2});
});

test('the cursor stays within the list', t => {
	t.deepEqual(scrollTo(scrollStart, -5, 8, 3), {cursor: 0, top: 0});
	t.deepEqual(scrollTo(scrollStart, 99, 8, 3), {cursor: 7, top: 5});
	t.deepEqual(scrollTo({cursor: 7, top: 5}, 7, 0, 3), {cursor: 0, top: 0});
});

test('a window that grows shows no rows behind the last one', t => {
	t.deepEqual(scrollTo({cursor: 7, top: 5}, 7, 8, 6), {cursor: 7, top: 2});
	t.deepEqual(scrollTo({cursor: 7, top: 5}, 7, 8, 60), {cursor: 7, top: 0});
});

test('a window without height shows the cursor all the same', t => {
	t.deepEqual(scrollTo(scrollStart, 4, 8, 0), {cursor: 4, top: 4});
});

test('a window without cursor stops at both ends', t => {
	t.is(scrollBy(scrollStart, 3, 10, 4).top, 3);
	t.is(scrollBy(scrollStart, 99, 10, 4).top, 6);
	t.is(scrollBy(scrollStart, -1, 10, 4).top, 0);
	t.is(scrollBy(scrollStart, 1, 3, 4).top, 0);
});

test('a page leaves one row of the one before', t => {
	t.is(distanceOf('page-down', 10, 100), 9);
	t.is(distanceOf('page-up', 10, 100), -9);
	t.is(distanceOf('page-down', 1, 100), 1);
	t.is(distanceOf('top', 10, 100), -100);
	t.is(distanceOf('bottom', 10, 100), 100);
});
