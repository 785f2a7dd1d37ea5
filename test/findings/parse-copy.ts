import test from 'ava';
import {ignoreLines, parseCopy} from '../../source/findings/parse-copy.js';

/** What leaves a path out that an instruction copied. */
const linesFor = (
	instruction: string,
	path: string,
): readonly string[] | undefined => {
	const [keyword = '', ...words] = instruction.split(' ');
	return ignoreLines(
		parseCopy({
			keyword,
			body: words.join(' '),
			directory: 'app',
		}),
		path,
	);
};

for (const [instruction, path, line] of [
	['COPY . /app', '/app/docs/a.md', 'docs/a.md'],
	['COPY ./ .', '/app/docs', 'docs'],
	['COPY web /app', '/app/logs/a.log', 'web/logs/a.log'],
	['COPY ./packages/web/ /app/', '/app/logs', 'packages/web/logs'],
	['COPY web /app', '/app/**/*.log', 'web/**/*.log'],
	// A file, or a directory with another of the same name in it.
	['COPY web/a.txt /app/', '/app/a.txt', '**/a.txt'],
	['COPY web /app', '/app/web/a', '**/web/a'],
	['COPY a b /app/', '/app/logs', '**/logs'],
	['COPY w* /app/', '/app/logs', '**/logs'],
	['COPY dir:0123456789abcdef in /app', '/app/logs', '**/logs'],
	['COPY dir:0123456789abcdef in /app', '/app/**/*.log', '**/*.log'],
	['COPY --parents web/src /app', '/app/web/src/a', 'web/src/a'],
] as const) {
	test(`${instruction}: ${path} is left out by ${line}`, t => {
		t.deepEqual(linesFor(instruction, path), [line]);
	});
}

for (const [instruction, path] of [
	['COPY --from=build /out /app', '/app/a'],
	['ADD https://example.com/a /app/', '/app/a'],
	['ADD rootfs.tar.gz /', '/etc/a'],
	['ADD rootfs.tgz /', '/etc/a'],
	['COPY . /app', '/app'],
	['COPY . /app', '/srv/a'],
	['RUN make', '/app/a'],
] as const) {
	test(`${instruction}: no line leaves ${path} out`, t => {
		t.is(linesFor(instruction, path), undefined);
	});
}
