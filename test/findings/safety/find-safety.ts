import test from 'ava';
import {decodeCapabilities} from '../../../source/findings/safety/capabilities.js';
import {findSafety} from '../../../source/findings/safety/find-safety.js';
import {secretFileKind} from '../../../source/findings/safety/secret-files.js';
import {readInstructions} from '../../../source/findings/instruction.js';
import {type Image} from '../../../source/model/image.js';
import {buildImage, file, remove} from '../../helpers/build-image.js';
import {buildSteps} from '../../helpers/build-steps.js';

const value = 'hunter2hunter2';

const find = (image: Image) => findSafety({image}, readInstructions(image));

const titles = (image: Image) => find(image).map(({title}) => title);

test('a secret that was removed is still in its layer', t => {
	const image = buildImage([
		[file('a', 'a')],
		[file('root/.ssh/id_rsa', value), file('app/.env', value)],
		[remove('root/.ssh/id_rsa')],
	]);
	const [key, settings] = find(image).filter(
		({rule}) => rule === 'secret-file',
	);
	t.like(settings, {severity: 'warning', subject: '/app/.env', storedIn: [1]});
	t.like(key, {
		title:
			'private key of SSH in /root/.ssh/id_rsa: still in layer 1; anyone who pulls can read it',
		severity: 'error',
		storedIn: [1],
		hiddenBy: [2],
		isOwn: true,
		saving: {stored: 0},
	});
});

test('a secret is left out by .dockerignore only where a COPY brings it', t => {
	const linesOf = (instruction: string) =>
		find(
			buildSteps([
				['ADD rootfs /', [file('a', 'a')]],
				[instruction, [file('app/id_rsa', value)]],
			]),
		).find(({rule}) => rule === 'secret-file')?.fix.dockerignore;
	t.deepEqual(linesOf('COPY . /app'), ['**/id_rsa']);
	t.is(linesOf('COPY --from=keys /app /app'), undefined);
	t.is(linesOf('RUN ssh-keygen -f /app/id_rsa'), undefined);
});

test('what everybody can write is closed by the RUN that opened it', t => {
	const fixOf = (instruction: string, count = 1) =>
		find(
			buildSteps([
				['ADD rootfs /', [file('a', 'a')]],
				[
					instruction,
					Array.from({length: count}, (_, number) =>
						file(`app/data ${number}`, value, {mode: 0o666}),
					),
				],
			]),
		).find(({rule}) => rule === 'world-writable')?.fix.dockerfile;
	t.deepEqual(fixOf('RUN make'), [
		'RUN make \\',
		"    && chmod o-w '/app/data 0'",
	]);
	t.is(
		fixOf('RUN make', 4)?.[1],
		'    && find /app -xdev -perm -2 ! -perm -1000 ! -type l -exec chmod o-w {} +',
	);
	t.deepEqual(fixOf('COPY . /app'), ['COPY --chmod=755 …']);
});

test('variables, labels, arguments and instructions are told of, their values never', t => {
	const findings = find(
		buildImage([[file('a', 'a')]], {
			config: {
				env: [`API_TOKEN=${value}`, 'PATH=/bin'],
				labels: new Map([['deploy.password', value]]),
			},
			history: [
				{
					command: `RUN make`,
					rawCommand: `RUN |1 NPM_TOKEN=${value} /bin/sh -c make`,
					emptyLayer: false,
					layer: 0,
				},
				{
					command: `RUN curl https://bot:${value}@git.internal/x`,
					emptyLayer: true,
				},
			],
		}),
	).filter(({rule}) => rule.startsWith('secret-'));
	t.deepEqual(
		findings.map(({rule, subject}) => [rule, subject]),
		[
			['secret-variable', 'API_TOKEN'],
			['secret-label', 'deploy.password'],
			['secret-argument', 'NPM_TOKEN'],
			['secret-history', 'line 2'],
		],
	);
	t.false(JSON.stringify(findings).includes(value));
});

test('privileges are told of, own ones and those of the base apart', t => {
	const capability = '\u0001\u0000\u0000\u0002\u0000\u0020\u0000\u0000'.padEnd(
		20,
		'\u0000',
	);
	const image = buildImage(
		[
			[
				file('bin/su', 's', {mode: 0o4755}),
				file('bin/mount', 'm', {mode: 0o4755}),
			],
			[
				file('app/run', 'r', {mode: 0o4755}),
				file('app/open', 'o', {mode: 0o666}),
				{
					...file('bin/ping', 'p'),
					xattrs: {'security.capability': capability},
				},
				{path: 'null', type: 'character', deviceMajor: 1, deviceMinor: 3},
			],
		],
		{config: {user: '1000', healthcheck: {test: ['CMD', 'true']}}},
	);
	t.deepEqual(titles(image), [
		'/app/run runs as its owner (setuid)',
		'2 files run as their owner (setuid)',
		'/bin/ping has capabilities: cap_net_raw=ep',
		'/app/open can be written by everybody',
		'/null is a device',
	]);
});

test('root and a missing health check are told of', t => {
	t.deepEqual(titles(buildImage([[file('a')]])), [
		'containers run as root',
		'no health check',
	]);
});

test('what is no capability is none', t => {
	t.is(decodeCapabilities(new Uint8Array()), undefined);
	t.is(decodeCapabilities(new Uint8Array(20)), undefined);
	t.is(decodeCapabilities(Uint8Array.of(0, 0, 0, 2, 1)), undefined);
});

const names: ReadonlyArray<readonly [path: string, isSecret: boolean]> = [
	['root/.ssh/id_ed25519', true],
	['root/.ssh/id_ed25519.pub', false],
	['app/server.key', true],
	['app/tls/privkey.pem', true],
	['etc/ssl/certs/ca.pem', false],
	['usr/share/keyrings/debian.key', false],
	['app/.env.production', true],
	['app/.env.example', false],
	['root/.npmrc', true],
	['app/node_modules/x/.npmrc', false],
	['root/.aws/credentials', true],
	['root/.docker/config.json', true],
	['root/.kube/config', true],
	['app/store.p12', true],
	['usr/lib/jvm/lib/security/cacerts', false],
	['usr/lib/python3/test/ssl_key.pem', false],
	['run/secrets/token', true],
];

for (const [path, isSecret] of names) {
	test(`${path} ${isSecret ? 'is' : 'is not'} a secret by its name`, t => {
		t.is(secretFileKind(path) !== undefined, isSecret);
	});
}

test('keys that toolchains bring for their own tests open nothing', t => {
	for (const path of [
		'usr/local/go/src/crypto/x509/platform_root_key.pem',
		'usr/lib/go-1.19/src/crypto/tls/testdata/example-key.pem',
		'root/.cargo/registry/src/a/key.pem',
	]) {
		t.is(secretFileKind(path), undefined);
	}

	t.is(secretFileKind('go/src/app/key.pem'), 'private key');
});
