import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {packDeb, packPackages} from '../helpers/debian-packages.js';
import {servePackage} from '../helpers/package-index.js';
import {
	buildOnBusybox,
	docker,
	dockerfileOnBusybox,
	engineEnvironment,
	engineTest,
} from '../helpers/real-engine.js';
import {parseObject, runProgram} from '../helpers/run-program.js';

type Mistake = {
	readonly title: string;

	/** Of the finding that is expected. */
	readonly rule: string;
	readonly bad: readonly string[];
	readonly mended: readonly string[];

	/** Where in `bad` the line is that is to be changed; the first when absent. */
	readonly line?: number;
};

/** In both builds of a pair, so that they differ only by the mistake. */
const files: Record<string, Uint8Array> = {
	'data.bin': randomBytes(300_000),
	'big.bin': randomBytes(400_000),
	'main.js': Buffer.from('main'),
};

const goBuild =
	'RUN mkdir -p /root/go/pkg/mod/a /root/.cache/go-build/0a && cat /bin/busybox /bin/busybox > /root/.cache/go-build/0a/d && { cat /bin/busybox; echo a; } > /root/go/pkg/mod/a/a.go && { cat /bin/busybox; echo b; } > /app';

const mistakes: readonly Mistake[] = [
	{
		title: 'a change of the owner after COPY',
		rule: 'attributes',
		bad: ['COPY data.bin big.bin /app/', 'RUN chown -R 12:34 /app'],
		mended: ['COPY --chown=12:34 data.bin big.bin /app/'],
	},
	{
		title: 'a removal in a later layer',
		rule: 'deleted',
		bad: ['COPY data.bin big.bin /app/', 'RUN rm /app/big.bin'],
		mended: ['COPY data.bin /app/'],
	},
	{
		title: 'a move in a later layer',
		rule: 'moved',
		bad: [
			'RUN mkdir -p /tmp/m && cp /bin/busybox /tmp/m/model && echo x >> /tmp/m/model',
			'RUN mkdir /opt && mv /tmp/m /opt/models',
		],
		mended: [
			'RUN mkdir -p /opt/models && cp /bin/busybox /opt/models/model && echo x >> /opt/models/model',
		],
	},
	{
		title: 'package lists that are kept',
		rule: 'apt-lists',
		bad: [
			'RUN mkdir -p /var/lib/apt/lists && cat /bin/busybox /bin/busybox > /var/lib/apt/lists/packages',
		],
		mended: [
			'RUN mkdir -p /var/lib/apt/lists && cat /bin/busybox /bin/busybox > /var/lib/apt/lists/packages && rm /var/lib/apt/lists/packages',
		],
	},
	{
		title: 'the cache of npm',
		rule: 'npm-cache',
		bad: [
			'RUN mkdir -p /app/node_modules/a /root/.npm/_cacache && echo a > /app/node_modules/a/x.js && cat /bin/busybox >> /root/.npm/_cacache/a && echo x >> /root/.npm/_cacache/a',
		],
		mended: [
			'RUN mkdir -p /app/node_modules/a && echo a > /app/node_modules/a/x.js',
		],
	},
	{
		// What a real toolchain leaves behind, in small: the mended one builds in a stage of its own.
		title: 'the caches of Go',
		rule: 'go-cache',
		bad: [goBuild, 'CMD ["/app"]'],
		mended: [
			goBuild,
			'FROM scratch',
			'COPY root /',
			'RUN ["/bin/busybox", "--install", "-s", "/bin"]',
			'COPY --from=0 /app /app',
			'CMD ["/app"]',
		],
	},
];

type Line = {
	readonly rule: string;
	readonly own: boolean;
	readonly stored: number;

	/** Of the Dockerfile, as text. */
	readonly instruction: string | undefined;
};

const record = (value: unknown) => parseObject(JSON.stringify(value));

/** Of the Dockerfile's own lines; those that every image of a test begins with come before them. */
const advise = async (tag: string, lines: readonly string[]) => {
	const directory = await mkdtemp(path.join(tmpdir(), 'imgscope-lines-'));
	const dockerfile = path.join(directory, 'Dockerfile');
	await writeFile(dockerfile, dockerfileOnBusybox(lines));
	const {stdout} = await runProgram(
		['advise', '--json', '--all', '--dockerfile', dockerfile, `docker:${tag}`],
		{env: engineEnvironment},
	);
	await rm(directory, {recursive: true});
	const written = dockerfileOnBusybox(lines).split('\n');
	const {own, findings} = parseObject(stdout);
	const told = (Array.isArray(findings) ? findings : []).map((value): Line => {
		const {rule, own: isOwn, saving, firstLine} = record(value);
		return {
			rule: String(rule),
			own: isOwn === true,
			stored: Number(record(saving)['stored']),
			instruction: written[Number(firstLine) - 1],
		};
	});
	return {told, stored: Number(record(record(own)['before'])['stored'])};
};

const tags: string[] = [];

// Only at the end: builds at the same time share layers, which must not go meanwhile.
test.after.always(async () => {
	if (tags.length > 0) {
		await docker('rmi', '--force', ...tags);
	}
});

const build = async (lines: readonly string[]): Promise<string> => {
	const tag = await buildOnBusybox(lines, files);
	tags.push(tag);
	return tag;
};

const checkPair = async (
	t: ExecutionContext,
	{rule, bad, mended, line = 0}: Mistake,
) => {
	const before = await advise(await build(bad), bad);
	const after = await advise(await build(mended), mended);
	const difference = before.stored - after.stored;
	const found = before.told.find(
		finding => finding.rule === rule && finding.own,
	);
	t.true(difference > 100_000);
	t.true(
		Math.abs((found?.stored ?? 0) - difference) <= difference * 0.05,
		`${found?.stored} instead of ${difference}`,
	);
	t.is(found?.instruction, bad[line]);
	t.false(after.told.some(finding => finding.rule === rule && finding.own));
};

for (const mistake of mistakes) {
	engineTest(
		`the saving of ${mistake.title} is what the mended image saves`,
		async t => {
			await checkPair(t, mistake);
		},
	);
}

engineTest(
	'the saving of the cache of a real pip is what --no-cache-dir saves',
	async t => {
		files['python.tar'] ??= packPackages('python3-pip');
		const index = await servePackage('weighty', [
			['weighty/__init__.py', Buffer.from('')],
			['weighty/data.bin', randomBytes(700_000)],
		]);
		t.teardown(index.close);
		const install = (...options: readonly string[]) => [
			'ADD python.tar /',
			'ENV HOME=/root PATH=/usr/bin:/bin',
			`RUN ${['pip', 'install', ...options, '--break-system-packages', '--root-user-action=ignore', '--trusted-host', '127.0.0.1', '--index-url', index.url, 'weighty'].join(' ')}`,
		];
		await checkPair(t, {
			title: 'pip',
			rule: 'pip-cache',
			bad: install(),
			mended: install('--no-cache-dir'),
			line: 2,
		});
	},
);

engineTest(
	'the saving of packages that a real dpkg purges later is what one RUN saves',
	async t => {
		files['dpkg.tar'] ??= packPackages('dash', 'dpkg', 'tar');
		files['weighty.deb'] ??= packDeb('weighty', randomBytes(700_000));
		const root = [
			'ADD dpkg.tar /',
			'COPY weighty.deb /srv/',
			// That of busybox calls its own dpkg.
			'SHELL ["/bin/dash", "-ec"]',
			'ENV PATH=/usr/bin:/bin',
			'RUN mkdir -p /var/lib/dpkg/info /var/lib/dpkg/updates && touch /var/lib/dpkg/status /var/lib/dpkg/available',
		];
		const install = 'dpkg --force-bad-path --install /srv/weighty.deb';
		const purge = 'dpkg --force-bad-path --purge weighty';
		await checkPair(t, {
			title: 'purge',
			rule: 'removed-packages',
			bad: [...root, `RUN ${install}`, `RUN ${purge}`],
			mended: [...root, `RUN ${install} && ${purge}`],
			line: 5,
		});
	},
);

engineTest(
	'a secret that a later line removes is told with the line that copies it; a secret of the build is none',
	async t => {
		files['id_rsa'] ??= Buffer.from('key');
		const copy = 'COPY id_rsa /root/.ssh/id_rsa';
		const bad = [copy, 'RUN rm /root/.ssh/id_rsa'];
		const mended = ['RUN echo fetched > /root.txt'];
		const before = await advise(await build(bad), bad);
		const secret = before.told.find(({rule}) => rule === 'secret-file');
		t.like(secret, {own: true, instruction: copy});
		const after = await advise(await build(mended), mended);
		t.false(after.told.some(({rule}) => rule === 'secret-file'));
	},
);
