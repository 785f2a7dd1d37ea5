import test from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {
	formatReference,
	parseReference,
} from '../../../source/sources/registry/reference.js';

const digest = `sha256:${'ab'.repeat(32)}`;
const hub = 'registry-1.docker.io';

const names: ReadonlyArray<readonly [string, string, string, string]> = [
	['alpine', hub, 'docker.io/library/alpine:latest', 'alpine'],
	['alpine:3.20', hub, 'docker.io/library/alpine:3.20', 'alpine'],
	['team/app', hub, 'docker.io/team/app:latest', 'team/app'],
	['docker.io/alpine', hub, 'docker.io/library/alpine:latest', 'alpine'],
	[
		'index.docker.io/library/alpine:1',
		hub,
		'docker.io/library/alpine:1',
		'alpine',
	],
	[
		'localhost:5000/x',
		'localhost:5000',
		'localhost:5000/x:latest',
		'localhost:5000/x',
	],
	['localhost/x:1', 'localhost', 'localhost/x:1', 'localhost/x'],
	['ghcr.io/a/b/c', 'ghcr.io', 'ghcr.io/a/b/c:latest', 'ghcr.io/a/b/c'],
	['[::1]:5000/x', '[::1]:5000', '[::1]:5000/x:latest', '[::1]:5000/x'],
	[`ghcr.io/a/b@${digest}`, 'ghcr.io', `ghcr.io/a/b@${digest}`, 'ghcr.io/a/b'],
	[
		`ghcr.io/a/b:1@${digest}`,
		'ghcr.io',
		`ghcr.io/a/b@${digest}`,
		'ghcr.io/a/b',
	],
];

for (const [text, host, full, familiar] of names) {
	test(`complete ${text}`, t => {
		const reference = parseReference(text);
		t.is(reference.host, host);
		t.is(formatReference(reference), full);
		t.is(reference.familiarName, familiar);
	});
}

for (const text of [
	'',
	'ghcr.io/',
	'ghcr.io/A',
	'a//b',
	'a:',
	'a b',
	'../etc',
	'ghcr.io/a?x=1',
	'a@sha256:12',
	`a@md5:${'0'.repeat(32)}`,
	`a@sha256:${'AB'.repeat(32)}`,
	'0'.repeat(64),
	digest,
	'user:pw@host.example/app',
]) {
	test(`refuse "${text}"`, t => {
		const error = t.throws(() => parseReference(text), {
			instanceOf: ImgscopeError,
		});
		t.is(error?.code, 'usage');
	});
}
