import {Buffer} from 'node:buffer';
import {randomBytes} from 'node:crypto';
import test from 'ava';
import {
	buildOnBusybox,
	docker,
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
};

/** In both builds of a pair, so that they differ only by the mistake. */
const files = {
	'data.bin': randomBytes(300_000),
	'big.bin': randomBytes(400_000),
	'main.js': Buffer.from('main'),
};

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
];

type Line = {
	readonly rule: string;
	readonly own: boolean;
	readonly stored: number;
};

const record = (value: unknown) => parseObject(JSON.stringify(value));

const advise = async (tag: string) => {
	const {stdout} = await runProgram(
		['advise', '--json', '--all', `docker:${tag}`],
		{env: engineEnvironment},
	);
	const {own, findings} = parseObject(stdout);
	const lines = (Array.isArray(findings) ? findings : []).map((value): Line => {
		const {rule, own: isOwn, saving} = record(value);
		return {
			rule: String(rule),
			own: isOwn === true,
			stored: Number(record(saving)['stored']),
		};
	});
	return {lines, stored: Number(record(record(own)['before'])['stored'])};
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

for (const {title, rule, bad, mended} of mistakes) {
	engineTest(
		`the saving of ${title} is what the mended image saves`,
		async t => {
			const before = await advise(await build(bad));
			const after = await advise(await build(mended));
			const difference = before.stored - after.stored;
			const found = before.lines.find(line => line.rule === rule && line.own);
			t.true(difference > 100_000);
			t.true(
				Math.abs((found?.stored ?? 0) - difference) <= difference * 0.05,
				`${found?.stored} instead of ${difference}`,
			);
			t.false(after.lines.some(line => line.rule === rule && line.own));
		},
	);
}
