import test from 'ava';
import {
	isSecretName,
	looksSecret,
} from '../../../source/model/secrets/secret-names.js';

for (const name of [
	'PASSWORD',
	'DB_PASSWORD',
	'dbPassword',
	'apiKey',
	'clientSecret',
	'githubToken',
	'DBPassword',
	'AWSSecretAccessKey',
	'spring.datasource.password',
	'encryptionKey',
	'SMTP_PASS',
	'accessTokenSecret',
]) {
	test(`${name} is the name of a secret`, t => {
		t.true(isSecretName(name));
		t.true(looksSecret(name, 'abc'));
	});
}

for (const name of [
	'PATH',
	'GPG_KEY',
	'publicKey',
	'primaryKey',
	'tokenizer',
	'secretary',
	'compass',
	'bypassCache',
	'passThrough',
	'PASSWORD_FILE',
	'passwordFile',
	'tokenUrl',
]) {
	test(`${name} is no name of a secret`, t => {
		t.false(isSecretName(name));
		t.false(looksSecret(name, 'abc'));
	});
}

for (const [name, value] of [
	['passwordMinLength', '8'],
	['PASSWORD_MIN_LENGTH', '"12"'],
	['tokenTtl', '15m'],
	['TOKEN_EXPIRES_IN', '3600'],
	['maxTokens', '4096'],
	['usePassword', 'true'],
	['PASSWORD_REQUIRED', 'no'],
	['secret', 'none'],
] as const) {
	test(`${name}=${value} tells nothing secret`, t => {
		t.false(looksSecret(name, value));
	});
}

for (const [name, value] of [
	['password', '12345678'],
	['apiKey', '42'],
	['passwordMinLength', 'hunter2!'],
	['tokenTtl', 'abcdef123'],
] as const) {
	test(`${name}=${value} may be a secret`, t => {
		t.true(looksSecret(name, value));
	});
}
