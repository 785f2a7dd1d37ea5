import test from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {
	completeName,
	isImageId,
	parseImageName,
} from '../../../source/sources/docker/image-name.js';

const digest = `sha256:${'a'.repeat(64)}`;

const names: ReadonlyArray<readonly [string, string, string]> = [
	['nginx', 'docker.io', 'nginx:latest'],
	['team/app:1', 'docker.io', 'team/app:1'],
	['localhost/app', 'localhost', 'localhost/app:latest'],
	['localhost:5000/app', 'localhost:5000', 'localhost:5000/app:latest'],
	['r.example/a/b_c.d--e:T.1', 'r.example', 'r.example/a/b_c.d--e:T.1'],
	['[::1]:5000/x', '[::1]:5000', '[::1]:5000/x:latest'],
	[`nginx@${digest}`, 'docker.io', `nginx@${digest}`],
	[`nginx:1@${digest}`, 'docker.io', `nginx@${digest}`],
];

for (const [text, registry, complete] of names) {
	test(`read ${text}`, t => {
		const name = parseImageName(text);
		t.is(name.registry, registry);
		t.is(completeName(name), complete);
	});
}

for (const text of [
	'',
	' x',
	'Nginx',
	'a//b',
	'../x',
	'a/../b',
	'x:',
	'x?y',
	'x@y',
	'x:t:u',
	'a\nb',
]) {
	test(`refuse ${JSON.stringify(text)} as a name`, t => {
		t.throws(() => parseImageName(text), {
			instanceOf: ImgscopeError,
			code: 'usage',
		});
	});
}

test('64 digits are an ID', t => {
	t.true(isImageId(digest));
	t.true(isImageId('a'.repeat(64)));
	t.false(isImageId('abc'));
});
