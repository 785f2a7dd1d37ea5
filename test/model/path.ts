import test from 'ava';
import {normalizePath} from '../../source/model/path.js';

const cases = [
	['etc/passwd', 'etc/passwd'],
	['./etc/passwd', 'etc/passwd'],
	['/etc/passwd', 'etc/passwd'],
	['///etc//passwd', 'etc/passwd'],
	['etc/', 'etc'],
	['etc/./passwd/.', 'etc/passwd'],
	['', ''],
	['.', ''],
	['/', ''],
	['a/..', ''],
	['a/b/../c', 'a/c'],
	['..', undefined],
	['/..', undefined],
	['a/../../b', undefined],
	['a/../..', undefined],
	['...', '...'],
	['..a/b..', '..a/b..'],
	[String.raw`a\b`, String.raw`a\b`],
	[' a ', ' a '],
	['a/\u0000b', 'a/\u0000b'],
	['__proto__', '__proto__'],
] as const;

for (const [raw, normal] of cases) {
	test(`${JSON.stringify(raw)} is ${normal === undefined ? 'outside' : JSON.stringify(normal)}`, t => {
		t.is(normalizePath(raw), normal);
	});
}
