import test from 'ava';
import {type Image} from '../../source/model/image.js';
import {measureGrowth} from '../../source/rules/growth.js';
import {judgeImage} from '../../source/rules/judge.js';
import {readRules} from '../../source/rules/read-rules.js';
import {buildImage, file, remove} from '../helpers/build-image.js';

const judge = (image: Image, text: string, today = '2026-11-23') => {
	const {set, problems} = readRules(text, 'rules.yml');
	if (problems.length > 0) {
		throw new Error(JSON.stringify(problems));
	}

	return judgeImage(image, set, {today});
};

/** `rule status`, the three that are told of when they are off left out. */
const statuses = (image: Image, rule: string): string =>
	judge(image, `rules: {${rule}}`)
		.verdicts.filter(({status}) => status !== 'off')
		.map(({status}) => status)
		.join(' ');

const image = buildImage(
	[
		[
			file('base', 'x'.repeat(1000)),
			file('bin/su', 'su', {mode: 0o4755}),
			file('root/.ssh/id_rsa', 'key'),
		],
		[file('cache/a', 'y'.repeat(300)), file('app/main.js', 'z'.repeat(200))],
		[remove('cache/a'), remove('root/.ssh/id_rsa')],
	],
	{
		config: {user: 'app'},
		layers: [0, 1, 2].map(index => ({
			index,
			command: `STEP ${index}`,
			digest: `sha256:${index}`,
			compressedBytes: 100,
		})),
	},
);

const bad = buildImage([[file('a', 'x')]], {
	config: {env: ['API_TOKEN=abcdefgh']},
});

// For each rule what an image trips it with, and what not.
const cases: ReadonlyArray<readonly [rule: string, status: string]> = [
	['maxOwnWastedBytes: 302', 'fail'],
	['maxOwnWastedBytes: 303', 'pass'],
	['maxOwnWastedPercent: 1', 'fail'],
	['maxOwnWastedPercent: {limit: 1, floor: 302}', 'fail'],
	['maxOwnWastedPercent: {limit: 1, floor: 303}', 'pass'],
	['maxOwnWastedPercent: {limit: 1, severity: warn}', 'warn'],
	['maxImageBytes: 1504', 'fail'],
	['maxImageBytes: 1505', 'pass'],
	['maxDownloadBytes: 299', 'fail'],
	['maxDownloadBytes: 300', 'pass'],
	['maxLayers: 2', 'fail'],
	['maxLayers: 3', 'pass'],
	['maxFileBytes: 999', 'fail'],
	['maxFileBytes: 1kB', 'pass'],
	["forbiddenPaths: ['*.js']", 'fail'],
	["forbiddenPaths: ['/cache/*']", 'fail'],
	["forbiddenPaths: ['*.ts', '/nothing/**']", 'pass'],
	["queries: [{where: 'size>250'}]", 'fail'],
	["queries: [{where: 'size>250', maxCount: 2}]", 'pass'],
	["queries: [{where: 'size>250', maxBytes: 1300}]", 'pass'],
	["queries: [{where: 'size>250', maxBytes: 1299}]", 'fail'],
	[
		"queries: [{where: 'path:/app', maxCount: 9}, {where: wasted, severity: warn}]",
		'pass warn',
	],
	['secrets: fail', 'fail'],
	['secrets: warn', 'warn'],
	['secrets: {allow: /root/.ssh/id_rsa}', 'pass'],
	['setuid: true', 'fail'],
	['setuid: [/bin/su]', 'pass'],
	['rootUser: true', 'pass'],
];

for (const [rule, status] of cases) {
	test(`${rule}: ${status}`, t => {
		t.is(statuses(image, rule), status);
	});
}

test('root and secrets of the config are found', t => {
	t.is(statuses(bad, 'rootUser: fail'), 'fail');
	t.is(statuses(bad, 'secrets: fail'), 'fail');
	t.is(statuses(bad, 'secrets: {allow: API_TOKEN}'), 'pass');
	t.is(statuses(bad, 'maxDownloadBytes: 1GB'), 'fail');
});

test('a secret that is gone from the files is told to be still there', t => {
	const {verdicts} = judge(image, 'rules: {secrets: true}');
	t.deepEqual(verdicts.at(-1)?.details, [
		'private key of SSH: /root/.ssh/id_rsa, still in layer 0; anyone who pulls can read it',
	]);
});

const ignoring = `rules: {maxOwnWastedBytes: 0, secrets: true}
ignore:
  - paths: ['/cache/**', '/root/**']
    reason: known
    until: 2026-11-23
`;

test('ignored paths are left out of waste and rules, and told of', t => {
	const {verdicts, notes, image: judged} = judge(image, ignoring);
	t.is(judged.waste.wastedBytes, 0);
	t.true(verdicts.every(({status}) => status !== 'fail'));
	t.deepEqual(notes, [
		'ignored until 2026-11-23: /cache/**, /root/** (known), 2 files, 303 B',
	]);
});

test('what has expired is not ignored any more, and says so', t => {
	const {verdicts, notes, image: judged} = judge(image, ignoring, '2026-11-24');
	t.is(judged.waste.wastedBytes, 303);
	t.is(verdicts.filter(({status}) => status === 'fail').length, 2);
	t.deepEqual(notes, [
		'no longer ignored since 2026-11-23: /cache/**, /root/** (known), rules.yml:3:5',
	]);
});

const packages = (bytes: number) =>
	buildImage([
		[file('base', 'x'.repeat(1000))],
		[
			file('app/node_modules/left/index.js', 'l'.repeat(100)),
			file('app/node_modules/@a/right/index.js', 'r'.repeat(bytes)),
		],
	]);

const growthCases: ReadonlyArray<
	readonly [rule: string, status: 'pass' | 'fail']
> = [
	['maxGrowth: 49', 'fail'],
	['maxGrowth: 50', 'pass'],
	['maxGrowth: 4%', 'fail'],
	['maxGrowth: 5%', 'pass'],
	['maxOwnGrowth: 20%', 'fail'],
	['maxOwnGrowth: 50%', 'pass'],
	['maxLayerGrowth: 49', 'fail'],
	['maxLayerGrowth: 50', 'pass'],
	['maxPackageGrowth: 49', 'fail'],
	['maxPackageGrowth: 50', 'pass'],
	['maxPathGrowth: [{path: /app, limit: 49}]', 'fail'],
	['maxPathGrowth: [{path: /app/node_modules/left, limit: 0}]', 'pass'],
];

for (const [rule, status] of growthCases) {
	test(`of 50 B more, ${rule}: ${status}`, t => {
		const before = packages(10);
		const after = packages(60);
		const {set} = readRules(`rules: {${rule}}`, 'rules.yml');
		const growth = measureGrowth(before, after);
		t.true(growth.base.before === growth.base.after);
		t.deepEqual(growth.packages, [
			{name: 'npm @a/right', before: 10, after: 60},
		]);
		t.is(
			judgeImage(after, set, {today: '2026-11-23', growth}).verdicts.at(-1)
				?.status,
			status,
		);
	});
}
