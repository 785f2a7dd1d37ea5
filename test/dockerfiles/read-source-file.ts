import test from 'ava';
import {readSourceFile} from '../../source/dockerfiles/read-source-file.js';
import {toInstruction} from '../../source/model/build/command.js';

const historyOf = (...commands: readonly string[]) =>
	commands.map(raw => ({command: toInstruction(raw), emptyLayer: false}));

const entriesOf = (
	text: string,
	commands: readonly string[],
	options: {readonly target?: string} = {},
) =>
	readSourceFile(historyOf(...commands), {name: 'Dockerfile', text, ...options})
		.instructions.filter(({history}) => history !== undefined)
		.map(({firstLine, lastLine, history}) => [firstLine, lastLine, history]);

test('an instruction over several lines, with comments in it', t => {
	t.deepEqual(
		entriesOf(
			'# syntax=docker/dockerfile:1\nFROM debian:12\nRUN a && \\\n  # why\n  b\n\nCMD ["x"]\n',
			[
				'/bin/sh -c #(nop) ADD file:00 in / ',
				'RUN /bin/sh -c a &&   b # buildkit',
				'CMD ["x"]',
			],
		),
		[
			[3, 5, 1],
			[7, 7, 2],
		],
	);
});

test('a stage that is built on another one leads through it; others do not count', t => {
	const text = [
		'FROM golang:1.23 AS build',
		'RUN go build',
		'FROM alpine AS common',
		'RUN apk add x',
		'FROM common AS debug',
		'RUN strace',
		'FROM common',
		'COPY --from=build /out /app',
	].join('\n');
	const commands = ['ADD alpine', 'RUN apk add x', 'COPY /out /app # buildkit'];
	t.deepEqual(entriesOf(text, commands), [
		[4, 4, 1],
		[8, 8, 2],
	]);
	t.deepEqual(
		entriesOf(text, ['ADD alpine', 'RUN apk add x', 'RUN strace'], {
			target: 'debug',
		}),
		[
			[4, 4, 1],
			[6, 6, 2],
		],
	);
	t.is(readSourceFile([], {name: '', text}).base, 'alpine');
	t.is(readSourceFile([], {name: '', text}).baseFrom, 2);
	t.is(readSourceFile([], {name: '', text, target: '0'}).base, 'golang:1.23');
});

test('arguments decide what the base is', t => {
	const text = 'ARG TAG=12\nARG IMAGE="debian:$TAG"\nFROM $IMAGE\nRUN x';
	const baseOf = (...given: ReadonlyArray<readonly [string, string]>) =>
		readSourceFile([], {name: '', text, buildArguments: new Map(given)}).base;
	t.is(baseOf(), 'debian:12');
	t.is(baseOf(['TAG', '13']), 'debian:13');
	t.is(readSourceFile([], {name: '', text: `FROM ${'$'}{X:-y}`}).base, 'y');
	t.is(readSourceFile([], {name: '', text: 'FROM $X'}).base, '$X');
});

test('a file of another image is doubtful', t => {
	const isDoubtful = (text: string, ...commands: readonly string[]) =>
		readSourceFile(historyOf(...commands), {name: '', text}).isDoubtful;
	t.false(isDoubtful('FROM x\nRUN a\nRUN b', 'RUN a', 'RUN b'));
	t.true(isDoubtful('FROM x\nRUN a\nRUN b\nRUN c', 'RUN z', 'RUN a'));
	t.true(isDoubtful('', 'RUN a'));
	t.true(isDoubtful('no dockerfile at all', 'RUN a'));
});

test('build arguments, heredocs and escapes of Windows are understood', t => {
	t.deepEqual(
		entriesOf('FROM x\nARG V=1\nRUN make $V', [
			'ADD x',
			'RUN |1 V=2 /bin/sh -c make $V # buildkit',
		]),
		[[3, 3, 1]],
	);
	t.deepEqual(
		entriesOf(
			'FROM x\nRUN <<EOF\napt-get update\napt-get install -y x\nEOF\n',
			['RUN /bin/sh -c apt-get update\napt-get install -y x\n # buildkit'],
		),
		[[2, 5, 0]],
	);
	t.deepEqual(
		entriesOf('# escape=`\r\nFROM x\r\nRUN a `\r\n  b\r\n', ['RUN a   b']),
		[[3, 4, 0]],
	);
});
