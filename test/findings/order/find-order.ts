import test from 'ava';
import {findFindings} from '../../../source/findings/find-findings.js';
import {type Finding} from '../../../source/findings/finding.js';
import {file} from '../../helpers/build-image.js';
import {buildSteps, type Step} from '../../helpers/build-steps.js';

const base: Step = ['ADD rootfs /', [file('etc/os-release', 'base')]];

const orderOf = (...steps: readonly Step[]): readonly Finding[] =>
	findFindings({image: buildSteps([base, ...steps])}).filter(
		({kind}) => kind === 'order',
	);

const rulesOf = (...steps: readonly Step[]): readonly string[] =>
	orderOf(...steps).map(({rule}) => rule);

test('apt-get update belongs to the install', t => {
	const [finding] = orderOf(
		['RUN apt-get update', []],
		['RUN apt-get install -y --no-install-recommends curl', []],
	);
	t.like(finding, {rule: 'apt-update-alone', layer: 1, storedIn: [1]});
	t.deepEqual(finding?.fix.dockerfile, [
		String.raw`RUN apt-get update \ `.trimEnd(),
		'    && apt-get install -y --no-install-recommends curl',
	]);
	t.deepEqual(
		rulesOf([
			'RUN apt-get update && apt-get install -y --no-install-recommends curl',
			[],
		]),
		[],
	);
});

test('recommended packages are a note', t => {
	const [finding] = orderOf([
		'RUN apt-get update && apt-get install -y curl',
		[],
	]);
	t.like(finding, {rule: 'apt-recommends', severity: 'note'});
	t.deepEqual(finding?.fix.dockerfile, [
		'RUN apt-get update && apt-get install --no-install-recommends -y curl',
	]);
});

const sources = [
	file('app/package.json', '{}'),
	file('app/package-lock.json', '{ }'),
	file('app/main.js', 'x'),
];

test('manifests are copied before sources', t => {
	const [finding, ...others] = orderOf(
		['WORKDIR /app', []],
		['COPY . .', sources],
		['RUN npm ci', []],
	);
	t.like(finding, {rule: 'sources-before-dependencies', layer: 2});
	t.deepEqual(finding?.fix.dockerfile, [
		'COPY package.json package-lock.json ./',
		'RUN npm ci',
		'COPY . .',
	]);
	t.deepEqual(others, []);
});

test('who copies the manifest first is left alone', t => {
	t.deepEqual(
		rulesOf(
			['COPY package*.json /app/', sources.slice(0, 2)],
			['RUN cd /app && npm ci', []],
			['COPY src /app/src', [file('app/src/a.js', 'x')]],
		),
		[],
	);
});

test('tools that are installed for everybody read no manifest', t => {
	t.deepEqual(rulesOf(['COPY . /app', sources], ['RUN npm i -g pnpm', []]), []);
});

test('a layer that only repeats is idle', t => {
	t.deepEqual(
		rulesOf(
			['COPY a /a', [file('a', 'same')]],
			['COPY a /a', [file('a', 'same', {mtime: 5})]],
		),
		['idle-layer'],
	);
});

test('ADD of an address wants a checksum', t => {
	const [finding] = orderOf(['ADD https://x.org/a.tgz /opt/', []]);
	t.like(finding, {rule: 'add-download', subject: 'https://x.org/a.tgz'});
	t.deepEqual(finding?.fix.dockerfile, [
		'ADD --checksum=sha256:… https://x.org/a.tgz /opt/',
	]);
	t.deepEqual(
		rulesOf(['ADD --checksum=sha256:ab https://x.org/a.tgz /opt/', []]),
		[],
	);
});

for (const [name, isFound] of [
	['debian:latest', true],
	['debian', true],
	['host:5000/debian', true],
	['debian:12', false],
	['debian@sha256:ab', false],
] as const) {
	test(`the base image ${name} is ${isFound ? '' : 'not '}whatever is the latest`, t => {
		const image = buildSteps([base], {
			config: {labels: new Map([['org.opencontainers.image.base.name', name]])},
		});
		t.is(
			findFindings({image}).some(({rule}) => rule === 'latest-base'),
			isFound,
		);
	});
}

test('a toolchain with manifests of its own is no source of the program', t => {
	const toolchain: Step = [
		'COPY dir:0a in /usr/local/go',
		[file('usr/local/go/src/go.mod', 'm'), file('usr/local/go/bin/go', 'go')],
	];
	const sources: Step = [
		'COPY dir:0b in /src',
		[file('src/go.mod', 'm'), file('src/main.go', 'main')],
	];
	t.deepEqual(rulesOf(toolchain, ['RUN cd /src && go build', []]), []);
	t.deepEqual(rulesOf(toolchain, sources, ['RUN cd /src && go build', []]), [
		'sources-before-dependencies',
	]);
});
