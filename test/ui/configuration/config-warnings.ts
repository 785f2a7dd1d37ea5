import test from 'ava';
import {type ImageConfig} from '../../../source/model/image.js';
import {configWarnings} from '../../../source/ui/configuration/config-warnings.js';

/** Nothing to complain of. */
const sound: ImageConfig = {
	user: 'app',
	cmd: ['serve'],
	healthcheck: {test: ['CMD', 'check']},
};

const warn = (config: ImageConfig): readonly string[] =>
	configWarnings({...sound, ...config});

test('a sound configuration has no warnings', t => {
	t.deepEqual(warn({}), []);
});

test('a container that runs as root', t => {
	t.deepEqual(warn({user: undefined}), ['runs as root: no USER']);
	t.deepEqual(warn({user: ''}), ['runs as root: no USER']);
	t.deepEqual(warn({user: '0:1000'}), ['runs as root: USER is 0:1000']);
	t.deepEqual(warn({user: 'root'}), ['runs as root: USER is root']);
	t.deepEqual(warn({user: '1000:0'}), []);
});

test('a health check that is missing or switched off', t => {
	t.deepEqual(warn({healthcheck: undefined}), ['no health check']);
	t.deepEqual(warn({healthcheck: {test: []}}), ['no health check']);
	t.deepEqual(warn({healthcheck: {test: ['NONE']}}), [
		'health check switched off: HEALTHCHECK NONE',
	]);
});

test('nothing to run', t => {
	t.deepEqual(warn({cmd: []}), ['nothing to run: no ENTRYPOINT and no CMD']);
	t.deepEqual(warn({cmd: [], entrypoint: ['a']}), []);
});

for (const name of ['DB_PASSWORD', 'api-key', 'GITHUB_TOKEN', 'app.secret']) {
	test(`${name} looks like a secret`, t => {
		t.regex(warn({env: [`${name}=x`]})[0] ?? '', /looks like a secret/);
		t.deepEqual(warn({env: [`${name}=`]}), []);
		t.regex(
			warn({labels: new Map([[name, 'x']])})[0] ?? '',
			/can read the label/,
		);
	});
}

for (const text of [
	'GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D',
	'POSTGRES_PASSWORD_FILE=/run/secrets/db',
	'PWD=/srv',
	'COMPASS=north',
	'TOKENIZERS_PARALLELISM=false',
	'URL=https://example.com:443/a@b',
]) {
	test(`${text} is no secret`, t => {
		t.deepEqual(warn({env: [text]}), []);
	});
}

test('an address with a password in it', t => {
	t.is(warn({env: ['DB=postgres://me:pw@db/x']}).length, 1);
});

test('a relative directory in the path', t => {
	t.is(warn({env: ['PATH=/bin:.']}).length, 1);
	t.is(warn({env: ['PATH=/bin::/usr/bin']}).length, 1);
	t.deepEqual(warn({env: ['PATH=.', 'PATH=/bin:/usr/bin']}), []);
	t.deepEqual(warn({env: ['PATH=$HOME/bin:/bin']}), []);
	t.deepEqual(warn({env: ['PATH=']}), []);
});

test('a base that is not held fast, where a label names it', t => {
	const base = (name: string) =>
		warn({labels: new Map([['org.opencontainers.image.base.name', name]])});
	t.is(base('debian').length, 1);
	t.is(base('localhost:5000/debian:latest').length, 1);
	t.deepEqual(base('debian:12'), []);
	t.deepEqual(base('debian@sha256:00'), []);
	t.deepEqual(base('scratch'), []);
});

test('an image for Windows has no root, and drives in its path', t => {
	const user = undefined;
	t.deepEqual(configWarnings({...sound, user}, 'windows'), []);
	t.is(configWarnings({...sound, user: '0'}, 'linux').length, 1);
	for (const path of [
		String.raw`PATH=C:\Windows\system32;C:\Windows;`,
		String.raw`Path=c:\Windows;%USERPROFILE%\AppData`,
		String.raw`PATH=C:\Windows`,
	]) {
		t.deepEqual(configWarnings({...sound, env: [path]}, 'windows'), []);
	}

	const env = [String.raw`PATH=C:\Windows;bin`];
	t.is(configWarnings({...sound, env}, 'windows').length, 1);
});
