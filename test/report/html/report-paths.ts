import test from 'ava';
import {listReportPaths} from '../../../source/report/html/report-paths.js';
import {buildImage, file, hardlink, remove} from '../../helpers/build-image.js';
import {sampleImage} from '../../helpers/sample-image.js';

test('what is live, what was removed, and the directories above', t => {
	const {names, parents, kinds, bytes, wasted, layers} =
		listReportPaths(sampleImage());
	const rows = names.map((name, path) => [
		path,
		name,
		parents[path],
		kinds[path],
		bytes[path],
		wasted[path],
		layers[path],
	]);
	t.deepEqual(rows, [
		[0, '', -1, 1, 0, 0, 0],
		[1, 'app', 0, 1, 0, 0, 1],
		[2, 'main.js', 1, 0, 500, 0, 1],
		[3, 'bin', 0, 2, 0, 0, 0],
		[4, 'etc', 0, 1, 0, 0, 0],
		[5, 'motd', 4, 0, 7, 5, 1],
		[6, 'old', 4, 3, 0, 30, 2],
		[7, 'usr', 0, 1, 0, 0, 0],
		[8, 'lib', 7, 1, 0, 0, 0],
		[9, 'big', 8, 0, 2000, 0, 0],
		[10, 'small', 8, 0, 1, 1, 2],
	]);
});

test('a removed directory stays for the bytes in it, an empty one does not', t => {
	const {names, kinds} = listReportPaths(
		buildImage([
			[file('a/b', 'x'), file('c/d', '')],
			[remove('a'), remove('c')],
		]),
	);
	t.deepEqual(names, ['', 'a', 'b']);
	t.deepEqual(kinds, [1, 3, 3]);
});

test('all bytes are in it once', t => {
	const image = buildImage([
		[file('a', 'x'.repeat(50)), hardlink('b', 'a'), file('c', 'y')],
		[file('c', 'zz'), hardlink('d', 'c')],
	]);
	const {bytes, wasted} = listReportPaths(image);
	const sum = (counts: readonly number[]) =>
		counts.reduce((total, count) => total + count, 0);
	t.is(sum(bytes), image.waste.liveBytes);
	t.is(sum(wasted), image.waste.wastedBytes);
});

test('an image without layers has its root', t => {
	t.deepEqual(listReportPaths(buildImage([])).names, ['']);
});
