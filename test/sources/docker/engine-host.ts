import test from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {parseEngineHost} from '../../../source/sources/docker/engine-host.js';

const tcp = (hostname: string, port: number, basePath = '') => ({
	kind: 'tcp',
	hostname,
	port,
	basePath,
});

const ssh = (fields: Readonly<Record<string, unknown>>) => ({
	kind: 'ssh',
	user: undefined,
	port: undefined,
	socketPath: undefined,
	...fields,
});

const good: ReadonlyArray<readonly [string, string, unknown]> = [
	['unix:///x.sock', 'unix:///x.sock', {kind: 'unix', path: '/x.sock'}],
	[' unix:///a b ', 'unix:///a b', {kind: 'unix', path: '/a b'}],
	[
		'unix://',
		'unix:///var/run/docker.sock',
		{kind: 'unix', path: '/var/run/docker.sock'},
	],
	[
		'npipe:////./pipe/x',
		'npipe:////./pipe/x',
		{kind: 'npipe', path: '//./pipe/x'},
	],
	['tcp://h', 'tcp://h:2375', tcp('h', 2375)],
	['tcp://h:99/pre/', 'tcp://h:99/pre', tcp('h', 99, '/pre')],
	['h:99', 'tcp://h:99', tcp('h', 99)],
	['tcp://:99', 'tcp://localhost:99', tcp('localhost', 99)],
	['tcp://[::1]:99', 'tcp://[::1]:99', tcp('::1', 99)],
	['tcp://u:p@h:99?x=1', 'tcp://h:99', tcp('h', 99)],
	['ssh://h', 'ssh://h', ssh({hostname: 'h'})],
	['ssh://u@h:22', 'ssh://u@h:22', ssh({hostname: 'h', user: 'u', port: 22})],
	[
		'ssh://h/run/d.sock',
		'ssh://h/run/d.sock',
		ssh({hostname: 'h', socketPath: '/run/d.sock'}),
	],
];

for (const [text, host, transport] of good) {
	test(`take ${text} apart`, t => {
		t.deepEqual<unknown, unknown>(parseEngineHost(text, 'DOCKER_HOST'), {
			host,
			transport,
		});
	});
}

const bad: ReadonlyArray<readonly [string, RegExp]> = [
	['http://x', /http:\/\//v],
	['://x', /none of/v],
	['tcp://h:0', /not a port/v],
	['tcp://h:99999', /99999 is not a port/v],
	['tcp://h:a', /not a port/v],
	['tcp://::1', /brackets/v],
	['tcp://a b', /not a host name/v],
	['ssh://', /missing/v],
	['ssh://h?x=1', /no query/v],
	['ssh://u:secret@h', /password/v],
];

for (const [text, message] of bad) {
	test(`refuse ${text}`, t => {
		const error = t.throws(() => parseEngineHost(text, 'context far'), {
			instanceOf: ImgscopeError,
			code: 'usage',
			message,
		});
		t.true(error.message.includes('context far'));
		t.false(error.message.includes('secret'));
	});
}
