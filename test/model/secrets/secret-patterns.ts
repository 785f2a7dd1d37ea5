import {Buffer} from 'node:buffer';
import test from 'ava';
import {
	createSecretScanner,
	findInText,
	longestMatch,
} from '../../../source/model/secrets/secret-patterns.js';

const key = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA7x'.repeat(4)}\n`;
const token = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;
const header = Buffer.from('{"alg":"HS256"}').toString('base64url');

const found: ReadonlyArray<readonly [kind: string, text: string]> = [
	['private key', key],
	['AWS access key', 'id=AKIAZ7Q4W2XY5N3M6P8R\n'],
	[
		'AWS secret key',
		`aws_secret_access_key = ${'abCD12/+efGH34'.repeat(3).slice(0, 40)}`,
	],
	['GitHub token', token],
	['GitLab token', 'glpat-x1Y2z3A4b5C6d7E8f9G0'],
	['Slack token', `xoxb-${'123456789012'}-abcdefghijklmnopqrst`],
	['npm token', '//npm.example.com/:_authToken=a1b2c3d4-e5f6-7890'],
	['JSON web token', `${header}.${header}.${'a1B2'.repeat(8)}`],
	['password in an address', 'postgres://shop:h4rd2guess@db.internal/shop'],
];

for (const [kind, text] of found) {
	test(`a ${kind} is found, wherever it is cut`, t => {
		t.deepEqual(findInText(text), [kind]);
		const padded = `${'x'.repeat(longestMatch)}\n${text}\n${'y\n'.repeat(longestMatch)}`;
		for (let cut = longestMatch; cut < longestMatch + text.length; cut += 7) {
			const scanner = createSecretScanner();
			for (const chunk of [padded.slice(0, cut), padded.slice(cut)]) {
				scanner.push(chunk);
			}

			t.deepEqual(scanner.finish(), [kind]);
		}
	});
}

const harmless = [
	'-----BEGIN PRIVATE KEY-----\n...\n',
	'AKIAIOSFODNN7EXAMPLE',
	'postgres://user:password@localhost/db',
	'https://user:$TOKEN@host.internal/x',
	'https://example.com/a:b@c',
	`ghp_${'a'.repeat(36)}`,
	`x${token}`,
	'eyJhbGciOiJub25lIn0',
];

for (const text of harmless) {
	test(`no secret: ${JSON.stringify(text)}`, t => {
		t.deepEqual(findInText(text), []);
		const scanner = createSecretScanner();
		for (const character of text) {
			scanner.push(character);
		}

		t.deepEqual(scanner.finish(), []);
	});
}
