import test from 'ava';
import {findFindings} from '../../../source/findings/find-findings.js';
import {type Finding} from '../../../source/findings/finding.js';
import {directory, file, opaque, remove} from '../../helpers/build-image.js';
import {buildSteps, type Step} from '../../helpers/build-steps.js';

const content = 'x'.repeat(5000);
const base: Step = ['ADD rootfs /', [file('etc/os-release', 'base')]];

const hiddenOf = (...steps: readonly Step[]): readonly Finding[] =>
	findFindings({image: buildSteps([base, ...steps])}).filter(
		({kind}) => kind === 'hidden',
	);

const only = (...steps: readonly Step[]): Finding => {
	const [finding, ...others] = hiddenOf(...steps);
	if (!finding || others.length > 0) {
		throw new Error(`there are ${others.length + (finding ? 1 : 0)} findings`);
	}

	return finding;
};

test('what a later RUN removes is to be removed in the RUN that made it', t => {
	const finding = only(
		['RUN apt-get update', [file('var/lib/apt/lists/packages', content)]],
		[
			'RUN rm -rf /var/lib/apt/lists/* && true',
			[remove('var/lib/apt/lists/packages')],
		],
	);
	t.like(finding, {
		rule: 'deleted',
		title: '/var/lib/apt/lists is removed by a later layer',
		subject: '/var/lib/apt/lists',
		storedIn: [1],
		hiddenBy: [2],
		layer: 1,
		isOwn: true,
		fileCount: 1,
		samples: ['/var/lib/apt/lists/packages'],
		saving: {stored: 5000, download: undefined},
	});
	t.deepEqual(finding.fix.dockerfile, [
		String.raw`RUN apt-get update \ `.trimEnd(),
		'    && rm -rf /var/lib/apt/lists/*',
	]);
});

test('what a later RUN uses and removes is to be made in the same RUN', t => {
	const fixOf = (later: string) =>
		only(
			['RUN make', [file('opt/tool/cc', content)]],
			[later, [remove('opt/tool')]],
		).fix;
	const {words, dockerfile} = fixOf('RUN /opt/tool/cc a.c && rm -rf /opt/tool');
	t.regex(words, /^Join "RUN make" and "RUN \/opt\/tool\/cc/);
	t.deepEqual(dockerfile, [
		'RUN make \\',
		'    && /opt/tool/cc a.c && rm -rf /opt/tool',
	]);
	t.deepEqual(fixOf('RUN echo done; rm -rf /opt/tool').dockerfile, [
		'RUN make \\',
		'    && rm -rf /opt/tool',
	]);
});

test('what was copied and removed is left out by .dockerignore', t => {
	const {fix} = only(
		['WORKDIR /app', [directory('app')]],
		['COPY . .', [file('app/secret.pem', content), file('app/main.js')]],
		['RUN rm secret.pem', [remove('app/secret.pem')]],
	);
	t.deepEqual(fix.dockerignore, ['secret.pem']);
	t.is(fix.dockerfile, undefined);
});

test('the arguments of rm keep apart what one RUN removes', t => {
	const findings = hiddenOf(
		['RUN make', [file('a/x', content), file('b/y', content)]],
		['RUN rm -rf /a /b', [remove('a'), remove('b')]],
	);
	t.deepEqual(
		findings.map(({subject}) => subject),
		['/a', '/b'],
	);
});

test('packages that are removed later are one finding, whatever their directories', t => {
	const finding = only(
		[
			'RUN apt-get install -y gcc make',
			[file('usr/bin/gcc', content), file('usr/lib/gcc/cc1', content)],
		],
		[
			'RUN apt-get purge -y gcc make && apt-get autoremove',
			[remove('usr/bin/gcc'), remove('usr/lib/gcc')],
		],
	);
	t.like(finding, {rule: 'removed-packages', subject: 'gcc make'});
	t.is(finding.saving.stored, 10_000);
});

test('a change of the owner belongs into the COPY', t => {
	const finding = only(
		['COPY --from=build dist /app', [file('app/main.js', content)]],
		[
			'RUN chown -R node:node /app',
			[file('app/main.js', content, {uid: 1000, gid: 1000})],
		],
	);
	t.like(finding, {
		rule: 'attributes',
		title: '/app/main.js is stored again only to change the owner',
		layer: 1,
	});
	t.deepEqual(finding.fix.dockerfile, [
		'COPY --chown=node:node --from=build dist /app',
	]);
});

test('a change of the mode belongs into the RUN that stores the file', t => {
	const {fix} = only(
		['RUN make', [file('app/run', content)]],
		[
			'RUN chmod 755 /app/run && chmod 1777 /tmp',
			[file('app/run', content, {mode: 0o755})],
		],
	);
	t.deepEqual(fix.dockerfile, [
		String.raw`RUN make \ `.trimEnd(),
		'    && chmod 755 /app/run',
	]);
});

test('a checksum of the classic builder is no source', t => {
	const {fix} = only(
		['COPY dir:0123abcd in /app', [file('app/x', content)]],
		['RUN chown -R 1:2 /app', [file('app/x', content, {uid: 1, gid: 2})]],
	);
	t.deepEqual(fix.dockerfile, ['COPY --chown=1:2 … /app']);
});

test('a moved directory is told with both places', t => {
	const finding = only(
		['RUN fetch', [file('tmp/m/a', content), file('tmp/m/b', `${content}b`)]],
		[
			'RUN mv /tmp/m /opt/models',
			[
				remove('tmp/m'),
				file('opt/models/a', content),
				file('opt/models/b', `${content}b`),
			],
		],
	);
	t.like(finding, {
		rule: 'moved',
		title: '/tmp/m is moved to /opt/models',
		fileCount: 2,
	});
});

test('what package managers write again is told by the tool', t => {
	const finding = only(
		['RUN apt-get install a', [file('var/lib/dpkg/status', content)]],
		['RUN apt-get install b', [file('var/lib/dpkg/status', `${content}b`)]],
	);
	t.like(finding, {
		rule: 'rewritten',
		title: 'Stored again by a later layer: the package database of dpkg',
	});
});

for (const [title, rule, steps] of [
	[
		'other content',
		'overwritten',
		[
			['COPY a /x', [file('x', content)]],
			['RUN edit', [file('x', `${content}y`)]],
		],
	],
	[
		'the same file again',
		'rewritten',
		[
			['COPY a /x', [file('x', content)]],
			['COPY a /x', [file('x', content)]],
		],
	],
	[
		'a directory in place of a file',
		'replaced',
		[
			['COPY a /x', [file('x', content)]],
			['RUN mkdir x', [directory('x')]],
		],
	],
	[
		'an opaque directory',
		'deleted',
		[
			['COPY a /x', [file('x/y', content)]],
			['RUN again', [opaque('x')]],
		],
	],
	[
		'two entries of one layer',
		'duplicate-entry',
		[['COPY a /x', [file('x', content), file('x', 'b')]]],
	],
] as ReadonlyArray<readonly [string, string, readonly Step[]]>) {
	test(`${title} is ${rule}`, t => {
		t.is(only(...steps).rule, rule);
	});
}

test('what the base image stored is saved only by another base image', t => {
	const [finding] = findFindings({
		image: buildSteps([
			['ADD rootfs /', [file('usr/share/doc/x', content)]],
			['RUN rm -rf /usr/share/doc', [remove('usr/share/doc')]],
		]),
	});
	t.like(finding, {isOwn: false, layer: undefined, severity: 'note'});
	t.regex(finding!.fix.words, /only another base image/);
	t.is(finding!.fix.dockerfile, undefined);
});

test('a file that was only re-owned is traced to the instruction that brought it', t => {
	const findings = hiddenOf(
		['COPY . /app', [file('app/.env', content)]],
		['RUN chown -R 1 /app', [file('app/.env', content, {uid: 1})]],
		['RUN rm /app/.env', [remove('app/.env')]],
	);
	const deleted = findings.find(({rule}) => rule === 'deleted');
	t.deepEqual(deleted?.storedIn, [2]);
	t.is(deleted?.layer, 1);
	t.deepEqual(deleted?.fix.dockerignore, ['.env']);
});

test('the id stays when layers come before, and when a checksum changes', t => {
	const steps = (sum: string): readonly Step[] => [
		[`COPY dir:${sum} in /app`, [file('app/x', content)]],
		['RUN rm /app/x', [remove('app/x')]],
	];
	t.is(only(...steps('0123')).id, only(['RUN true', []], ...steps('4567')).id);
});

test('the same done twice has two ids', t => {
	const again: readonly Step[] = [
		['RUN make', [file('x', content)]],
		['RUN rm /x', [remove('x')]],
	];
	const ids = hiddenOf(...again, ...again).map(({id}) => id);
	t.is(new Set(ids).size, 2);
});

test('names of the image are made safe in words', t => {
	const {title, subject, fix} = only(
		['RUN make', [file('a\u{1B}[2J', content)]],
		['RUN clean', [remove('a\u{1B}[2J')]],
	);
	t.is(subject, '/a\u{1B}[2J');
	t.true(title.includes(String.raw`/a\x1b[2J`));
	t.false(JSON.stringify([title, fix]).includes(String.raw`\u001b`));
});
