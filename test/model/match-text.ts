import test from 'ava';
import {matchesText} from '../../source/model/match-text.js';
import {parsePathFilter} from '../../source/model/path-filter.js';

const matches = (filter: string, text: string): boolean =>
	matchesText(parsePathFilter(filter), text);

const cases: ReadonlyArray<
	readonly [filter: string, text: string, expected: boolean]
> = [
	['', 'app:latest', true],
	['pp:la', 'app:latest', true],
	['APP', 'app:latest', false],
	['app', 'ghcr.io/owner/App:1', true],
	['owner/app', 'ghcr.io/owner/app:1', true],
	['owner/pp', 'ghcr.io/owner/app:1', false],
	['deb*', 'docker.io/library/debian:12', true],
	['*:12', 'docker.io/library/debian:12', true],
	['*:1', 'docker.io/library/debian:12', false],
	['debian:1?', 'debian:12', true],
	['library/*', 'docker.io/library/debian:12', true],
	['/library/*', 'docker.io/library/debian:12', false],
	['/**/debian:*', 'docker.io/library/debian:12', true],
	['/^deb.*12$/', 'debian:12', true],
	['/^eb/', 'debian:12', false],
	['/(/', 'debian:12', true],
];

for (const [filter, text, expected] of cases) {
	test(`the filter "${filter}" ${expected ? 'matches' : 'does not match'} ${text}`, t => {
		t.is(matches(filter, text), expected);
	});
}
