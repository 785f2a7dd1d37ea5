import test from 'ava';
import {findFindings} from '../../../source/findings/find-findings.js';
import {type Finding} from '../../../source/findings/finding.js';
import {
	directory,
	type EntryDescription,
	file,
	hardlink,
	symlink,
} from '../../helpers/build-image.js';
import {buildSteps} from '../../helpers/build-steps.js';

const content = (mark: string): string => mark.repeat(5000);

const duplicatesOf = (
	...layers: ReadonlyArray<readonly EntryDescription[]>
): readonly Finding[] =>
	findFindings({
		image: buildSteps([
			['ADD rootfs /', [file('etc/os-release', 'base')]],
			...layers.map((entries, index) => [`RUN ${index}`, entries] as const),
		]),
	}).filter(({kind}) => kind === 'duplicate');

const tree = (at: string): readonly EntryDescription[] => [
	file(`${at}/a`, content('a')),
	file(`${at}/sub/b`, content('b')),
	file(`${at}/sub/again`, content('b')),
	symlink(`${at}/link`, 'a'),
];

test('two directories with the same files are one finding', t => {
	const [finding, inside, ...others] = duplicatesOf(
		tree('opt/one'),
		tree('srv/two'),
	);
	t.like(finding, {
		title: '/opt/one is there again as /srv/two',
		subject: '/opt/one',
		saving: {stored: 15_000},
		layer: 2,
		isOwn: true,
	});
	// The copy that stays has the same file twice.
	t.like(inside, {saving: {stored: 5000}});
	t.deepEqual(others, []);
	t.deepEqual(finding?.fix.dockerfile?.slice(1), [
		'    && ln -sfn /opt/one /srv/two',
	]);
});

test('directories that differ share the files that they have in common', t => {
	const [finding, ...others] = duplicatesOf([
		...['x', 'y'].flatMap(at => [
			file(`opt/${at}/lib/a`, content('a')),
			file(`opt/${at}/lib/b`, content('b')),
			file(`opt/${at}/lib/own`, at),
		]),
	]);
	t.like(finding, {
		title: 'Files of /opt/x are there again in /opt/y',
		fileCount: 2,
	});
	t.deepEqual(others, []);
});

test('hard links are no duplicates', t => {
	t.deepEqual(
		duplicatesOf([
			file('opt/x/a', content('a')),
			hardlink('opt/y/a', 'opt/x/a'),
		]),
		[],
	);
});

test('files of different sizes or unknown content are no duplicates', t => {
	t.deepEqual(
		duplicatesOf([file('a', content('a')), file('b', `${content('a')}a`)]),
		[],
	);
});

test('a directory of empty directories is no duplicate', t => {
	t.deepEqual(duplicatesOf([directory('a/x'), directory('b/x')]), []);
});

test('small ones are one finding', t => {
	const [finding, ...others] = duplicatesOf(
		['a', 'b', 'c'].flatMap(mark => [
			file(`${mark}/1`, mark.repeat(100)),
			file(`${mark}/2`, mark.repeat(100)),
		]),
	);
	t.like(finding, {rule: 'small-duplicates', fileCount: 3});
	t.is(finding?.saving.stored, 300);
	t.deepEqual(others, []);
});

test("what the base image has twice is not the own layers' fault", t => {
	const [finding] = findFindings({
		image: buildSteps([
			['ADD rootfs /', [file('a', content('a')), file('b', content('a'))]],
		]),
	});
	t.like(finding, {kind: 'duplicate', isOwn: false, layer: undefined});
});
