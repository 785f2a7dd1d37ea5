import {alignInstructions} from '../../../source/dockerfiles/align-instructions.js';
import {parseDockerfile} from '../../../source/dockerfiles/parse-dockerfile.js';
import {parsePathFilter} from '../../../source/model/path-filter.js';
import {createMatcher} from '../../../source/model/query/match-query.js';
import {parseQuery} from '../../../source/model/query/parse-query.js';
import {isProblem} from '../../../source/model/query/query.js';
import {parseApkInstalled} from '../../../source/packages/parse-apk.js';
import {
	parseDpkgList,
	parseDpkgStatus,
	parseMd5sums,
} from '../../../source/packages/parse-dpkg.js';
import {readRules} from '../../../source/rules/read-rules.js';
import {parseConfig} from '../../../source/settings/parse-config.js';
import {readConfig} from '../../../source/settings/read-config.js';
import {keymap} from '../../../source/ui/keymap.js';
import {buildImage, file, remove} from '../build-image.js';
import {drawRows, openImage} from '../explore.js';
import {type Random} from '../random.js';
import {screenProblem} from '../row-problem.js';
import {mutateText} from './mutate-text.js';
import {type Target} from './target.js';

const settings = `# what I like
theme: high-contrast
sort: size
hide: [unchanged, removed]
keys:
  files.sort: [s, ctrl+o]
  files.filter: []
  app.quit: q
panes: {left: 0.4}
source: docker
`;

const rules = `rules:
  minEfficiency: 0.95
  maxWastedBytes: {value: 20MB, severity: warn}
  maxOwnWastedPercent: {value: 10, floor: 1MB}
  forbiddenPaths:
    - '**/*.pem'
    - /root/**
  queries:
    - {query: 'size>10MB layer:2..', limit: 3}
  setuid: {allowed: [/usr/bin/su]}
ignore:
  - paths: /var/cache/**
    reason: wanted
    until: 2030-01-31
`;

const dockerfile = `# syntax=docker/dockerfile:1
ARG BASE=debian:12
FROM \${BASE} AS build
RUN --mount=type=cache,target=/root <<EOT
make
EOT
COPY --chown=1:2 [ "a b", "/c" ]
FROM scratch
COPY --from=build /c /c
ENV A=1 \\
    B="2 3"
ENTRYPOINT ["/c"]
`;

const status = `Package: bash
Status: install ok installed
Version: 5.2
Architecture: amd64
Installed-Size: 100

P:musl
V:1.2
F:lib
R:libc.so
`;

const queries = [
	'size>10MB',
	'layer:2..3',
	'owner:root',
	'mode:u+s',
	'type:file',
	'change:added',
	'usr/**/*.so',
	'/a(b|c)+$/i',
	'not',
	'or',
	'(',
	')',
	'and',
	'"quoted name"',
	'size:',
	'wasted',
	'>',
	'\\',
];

const image = buildImage([
	[file('usr/lib/a.so', 'x'.repeat(99)), file('etc/b', '1', {uid: 7})],
	[remove('etc/b'), file('usr/lib/a.so', 'y', {mode: 0o4755})],
]);

const randomQuery = (random: Random): string => {
	const words = Array.from({length: 1 + random.below(5)}, () =>
		random.pick(queries),
	);
	const text = words.join(random.below(5) === 0 ? '' : ' ');
	return random.below(2) === 0 ? mutateText(text, random) : text;
};

const keys = [...new Set(keymap.flatMap(binding => binding.keys))];

const pressKeys = (random: Random): void => {
	const explorer = openImage(
		image,
		random.pick([
			{columns: 79, rows: 24},
			{columns: 40, rows: 10},
			{columns: random.below(20), rows: random.below(9)},
		]),
	);
	const pressed: string[] = [];
	for (let count = 0; count < 40; count++) {
		const key =
			random.below(6) === 0
				? `text:${mutateText('ab/*.(', random).slice(0, 12)}`
				: random.pick(keys);
		pressed.push(key);
		explorer.press(key);
		if (random.below(8) === 0) {
			drawRows(explorer.store.getState());
		}
	}

	const state = explorer.store.getState();
	const problem = screenProblem(state);
	// On fewer columns and rows nothing can be shown well.
	if (problem !== undefined && state.size.columns >= 20) {
		throw new Error(`after ${JSON.stringify(pressed)}: ${problem}`);
	}
};

export const textTargets: readonly Target[] = [
	{
		name: 'settings',
		cases: 2000,
		run(random) {
			readConfig(parseConfig(mutateText(settings, random)), keymap);
		},
	},
	{
		name: 'rules',
		cases: 2000,
		run(random) {
			readRules(mutateText(rules, random), '.imgscope.yml');
		},
	},
	{
		name: 'Dockerfiles',
		cases: 1000,
		run(random) {
			const {instructions} = parseDockerfile(mutateText(dockerfile, random));
			const commands = [
				'RUN make',
				'COPY /c /c',
				mutateText('ENV A=1', random),
			];
			alignInstructions(
				commands,
				instructions.map(({text}) => text),
			);
		},
	},
	{
		name: 'queries',
		cases: 3000,
		run(random) {
			const query = parseQuery(randomQuery(random));
			if (!isProblem(query)) {
				createMatcher(image, query);
			}

			parsePathFilter(randomQuery(random));
		},
	},
	{
		name: 'databases of packages',
		cases: 1000,
		run(random) {
			const text = mutateText(status, random);
			parseDpkgStatus(text);
			parseDpkgList(text);
			parseMd5sums(text);
			parseApkInstalled(text);
		},
	},
	{name: 'keys', cases: 600, run: pressKeys},
];
