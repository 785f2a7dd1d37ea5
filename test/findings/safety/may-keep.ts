import test from 'ava';
import {
	mayKeepPath,
	mayKeepText,
} from '../../../source/findings/safety/may-keep.js';

for (const path of [
	'/root/.ssh/config',
	'/home/me/.ssh/id_ed25519',
	'/app/.env',
	'/app/.env.production',
	'/root/.npmrc',
	'/root/.aws/config',
	'/etc/shadow',
	'/etc/shadow-',
	'/app/server.key',
	'/run/secrets/db',
	'/root/.bash_history',
	'/app/secrets.yml',
	'/root/.docker/config.json',
	'/root/.aws-creds',
]) {
	test(`${path} is not kept`, t => {
		t.false(mayKeepPath(path));
	});
}

for (const path of [
	'/etc/passwd',
	'/app/environment.md',
	'/usr/share/doc/keyboard.txt',
	'/app/monkey.js',
]) {
	test(`${path} may be kept`, t => {
		t.true(mayKeepPath(path));
	});
}

const known = new Set(['swordfish', 'x']);

for (const [text, isKept] of [
	['nothing of the kind', true],
	['the word is swordfish', false],
	['db_password=opensesame1', false],
	['db_password=$PASSWORD', true],
	['export TOKEN="$(cat token)"', true],
	['postgres://me:opensesame1@db.internal/app', false],
] as const) {
	test(`a file with "${text}" is ${isKept ? '' : 'not '}kept`, t => {
		t.is(mayKeepText(text, known), isKept);
	});
}
