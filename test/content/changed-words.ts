import test from 'ava';
import {diffLines} from '../../source/content/diff-lines.js';

/** The lines that differ, with what is marked of them in brackets. */
const show = async (before: string, after: string) => {
	const difference = await diffLines(before, after);
	return difference!.hunks.flatMap(({lines}) =>
		lines
			.filter(({sign}) => sign !== ' ')
			.map(({sign, text, changed = []}) => {
				let shown = '';
				let at = 0;
				for (const {from, to} of changed) {
					shown += `${text.slice(at, from)}[${text.slice(from, to)}]`;
					at = to;
				}

				return `${sign}${shown}${text.slice(at)}`;
			}),
	);
};

test('the words that differ in a changed line are marked', async t => {
	t.deepEqual(
		await show(
			'a\nport = 80 # http\nb\nkeep the old name\n',
			'a\nport = 8080 # http\nb\nkeep the name\n',
		),
		[
			'-port = [80] # http',
			'+port = [8080] # http',
			'-keep the [old ]name',
			'+keep the name',
		],
	);
});

test('each removed line stands for the added one at its place', async t => {
	t.deepEqual(
		await show(
			'first line: 1\nsecond line: 2\n',
			'first line: 3\nsecond line: 4\nmore\n',
		),
		[
			'-first line: [1]',
			'-second line: [2]',
			'+first line: [3]',
			'+second line: [4]',
			'+more',
		],
	);
});

test('lines that have little in common are not marked', async t => {
	t.deepEqual(await show('alpha beta gamma\n', 'one two three four\n'), [
		'-alpha beta gamma',
		'+one two three four',
	]);
});

test('very long lines are not looked into', async t => {
	const long = 'word '.repeat(500);
	const marks = await show(`${long}a\n`, `${long}b\n`);
	t.false(marks.some(line => line.includes('[')));
});

test('of very many lines the first ones are marked', async t => {
	const lines = (mark: string) =>
		Array.from(
			{length: 300},
			(_, index) => `${'same '.repeat(300)}${mark}${index}\n\n`,
		).join('');
	const marks = await show(lines('a'), lines('b'));
	t.true(marks[0]!.includes('[a0]'));
	t.false(marks.at(-1)!.includes('['));
});
