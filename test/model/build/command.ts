import test from 'ava';
import {
	toInstruction,
	toInstructions,
} from '../../../source/model/build/command.js';

const cases = [
	[
		'classic builder, no operation',
		'/bin/sh -c #(nop)  CMD ["nginx" "-g" "daemon off;"]',
		'CMD ["nginx" "-g" "daemon off;"]',
	],
	[
		'classic builder, ADD',
		'/bin/sh -c #(nop) ADD file:4b3d in / ',
		'ADD file:4b3d in /',
	],
	['classic builder, RUN', '/bin/sh -c apt-get update', 'RUN apt-get update'],
	[
		'classic builder, RUN with arguments',
		'|2 A=1 B=2 /bin/sh -c make $A',
		'RUN make $A',
	],
	[
		'classic builder, arguments with spaces',
		'|1 A=x y z /bin/sh -c make',
		'RUN make',
	],
	[
		'BuildKit, RUN',
		'RUN /bin/sh -c apt-get update && apt-get install -y curl # buildkit',
		'RUN apt-get update && apt-get install -y curl',
	],
	[
		'BuildKit, RUN with arguments',
		'RUN |2 A=1 B=2 /bin/sh -c make # buildkit',
		'RUN make',
	],
	[
		'BuildKit, exec form with arguments',
		'RUN |1 A=1 make all # buildkit',
		'RUN make all',
	],
	[
		'BuildKit, bash',
		'RUN /bin/bash -o pipefail -c make # buildkit',
		'RUN /bin/bash -o pipefail -c make',
	],
	['BuildKit, bash -c', 'RUN /bin/bash -c make # buildkit', 'RUN make'],
	['BuildKit, COPY', 'COPY a b # buildkit', 'COPY a b'],
	['BuildKit, WORKDIR', 'WORKDIR /app', 'WORKDIR /app'],
	['BuildKit, CMD', 'CMD ["sh"]', 'CMD ["sh"]'],
	['buildah, no operation', '/bin/sh -c #(nop) ENV A=1', 'ENV A=1'],
	['buildah, RUN', '/bin/sh -c dnf install -y git', 'RUN dnf install -y git'],
	['something else stays as it is', 'bazel build ...', 'bazel build ...'],
	[
		'a command with line breaks keeps them',
		'RUN /bin/sh -c a &&\n\tb # buildkit',
		'RUN a &&\n\tb',
	],
	[
		'a shell within the command stays',
		'RUN /bin/sh -c echo /bin/sh -c x # buildkit',
		'RUN echo /bin/sh -c x',
	],
	['nothing', '', ''],
	['spaces only', '  ', ''],
] as const;

for (const [title, raw, instruction] of cases) {
	test(title, t => {
		t.is(toInstruction(raw), instruction);
	});
}

test('the shell that SHELL asks for is taken away, too', t => {
	t.deepEqual(
		toInstructions([
			'/bin/busybox sh -ec #(nop)  SHELL [/bin/busybox sh -ec]',
			'/bin/busybox sh -ec #(nop) COPY file:0a in /app ',
			'/bin/busybox sh -ec rm /app',
			'|1 A=x y /bin/busybox sh -ec make $A',
			'/bin/sh -c #(nop) ENV A=1',
			'SHELL [/bin/bash -o pipefail -c]',
			'RUN /bin/bash -o pipefail -c curl x | tar -x # buildkit',
			'RUN |1 A=1 /bin/bash -o pipefail -c make # buildkit',
			'RUN |1 A=1 make all # buildkit',
			'RUN make all # buildkit',
			'/bin/sh -c ls -l #(nop) x',
			'',
		]),
		[
			'SHELL [/bin/busybox sh -ec]',
			'COPY file:0a in /app',
			'RUN rm /app',
			'RUN make $A',
			'ENV A=1',
			'SHELL [/bin/bash -o pipefail -c]',
			'RUN curl x | tar -x',
			'RUN make',
			'RUN make all',
			'RUN make all',
			'RUN ls -l #(nop) x',
			'',
		],
	);
});

test('a command full of spaces takes no longer than others', t => {
	const long = `|9 ${'A=1 '.repeat(100_000)}`;
	t.is(typeof toInstruction(long), 'string');
	t.is(typeof toInstruction(`RUN ${' '.repeat(2_000_000)}x`), 'string');
});
