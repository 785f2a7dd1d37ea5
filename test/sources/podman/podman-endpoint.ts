import path from 'node:path';
import test from 'ava';
import {
	findPodmanEndpoint,
	podmanSockets,
} from '../../../source/sources/podman/podman-endpoint.js';
import {
	surroundings,
	temporaryDirectory,
	writeFiles,
} from '../docker/_surroundings.js';

const connections = (active: string): string =>
	JSON.stringify({
		Connection: {
			Default: active,
			Connections: {
				far: {URI: 'ssh://me@far:2222/run/p.sock', Identity: '/keys/far'},
				near: {URI: 'unix:///near.sock'},
			},
		},
	});

const json = '.config/containers/podman-connections.json';
const noSystemFiles = {CONTAINERS_CONF: '/nowhere/containers.conf'};

test('CONTAINER_HOST comes first', async t => {
	const home = await temporaryDirectory(t);
	await writeFiles(home, {[json]: connections('far')});
	t.deepEqual(
		await findPodmanEndpoint(
			surroundings(home, {
				...noSystemFiles,
				CONTAINER_HOST: 'ssh://u@h/run/p.sock',
				CONTAINER_SSHKEY: '/key',
			}),
		),
		{
			product: 'podman',
			origin: 'CONTAINER_HOST',
			host: 'ssh://u@h/run/p.sock',
			transport: {
				kind: 'ssh',
				hostname: 'h',
				user: 'u',
				port: undefined,
				socketPath: '/run/p.sock',
				identity: '/key',
			},
		},
	);
});

const addresses: ReadonlyArray<readonly [string, string]> = [
	['unix:///run/p.sock', 'unix:///run/p.sock'],
	['unix://run/p.sock', 'unix:///run/p.sock'],
	['unix:/run/p.sock', 'unix:///run/p.sock'],
	['tcp://host:8080', 'tcp://host:8080'],
];

for (const [address, expected] of addresses) {
	test(`CONTAINER_HOST ${address}`, async t => {
		const found = await findPodmanEndpoint(
			surroundings('/nowhere', {CONTAINER_HOST: address}),
		);
		t.is(found?.host, expected);
	});
}

test('the default connection, with its key', async t => {
	const home = await temporaryDirectory(t);
	await writeFiles(home, {[json]: connections('far')});
	t.like(await findPodmanEndpoint(surroundings(home, noSystemFiles)), {
		origin: 'connection far',
		host: 'ssh://me@far:2222/run/p.sock',
		transport: {hostname: 'far', port: 2222, identity: '/keys/far'},
	});
});

test('CONTAINER_CONNECTION names another one', async t => {
	const home = await temporaryDirectory(t);
	await writeFiles(home, {[json]: connections('far')});
	t.like(
		await findPodmanEndpoint(
			surroundings(home, {...noSystemFiles, CONTAINER_CONNECTION: 'near'}),
		),
		{origin: 'connection near', host: 'unix:///near.sock'},
	);
});

test('the connection of podman 4 stands in containers.conf', async t => {
	const home = await temporaryDirectory(t);
	await writeFiles(home, {
		'conf/containers/containers.conf':
			'[engine]\nactive_service = "old"\n[engine.service_destinations.old]\nuri = "unix:///old.sock"\n',
	});
	t.like(
		await findPodmanEndpoint(
			surroundings(home, {XDG_CONFIG_HOME: path.join(home, 'conf')}),
		),
		{origin: 'connection old', host: 'unix:///old.sock'},
	);
});

test('a connection that nobody knows, and a file that is no JSON', async t => {
	const home = await temporaryDirectory(t);
	await writeFiles(home, {[json]: connections('gone')});
	await t.throwsAsync(findPodmanEndpoint(surroundings(home, noSystemFiles)), {
		code: 'usage',
		message: /no podman connection named gone/v,
	});
	await writeFiles(home, {[json]: '{'});
	await t.throwsAsync(findPodmanEndpoint(surroundings(home, noSystemFiles)), {
		code: 'usage',
		message: /podman-connections\.json: it is not JSON/v,
	});
});

test('the sockets where nobody says otherwise', async t => {
	const none = surroundings('/nowhere', noSystemFiles);
	t.is(await findPodmanEndpoint(none), undefined);
	t.deepEqual(podmanSockets(none), ['/run/podman/podman.sock']);
	t.deepEqual(
		podmanSockets(surroundings('/nowhere', {XDG_RUNTIME_DIR: '/run/user/1'})),
		['/run/user/1/podman/podman.sock', '/run/podman/podman.sock'],
	);
});
