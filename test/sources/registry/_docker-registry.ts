import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {type ExecutionContext} from 'ava';
import {temporaryDirectory, writeFiles} from '../docker/_surroundings.js';

const has = (command: string): boolean =>
	spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

/** What the tests with a real registry need and this machine lacks. */
export const missing: readonly string[] = [
	'docker-registry',
	'skopeo',
	'htpasswd',
	'openssl',
].filter(command => !has(command));

const run = (command: string, args: readonly string[]): string => {
	const {status, stdout, stderr} = spawnSync(command, args, {
		encoding: 'utf8',
	});
	if (status !== 0) {
		throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
	}

	return stdout;
};

const freePort = async (): Promise<number> => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' ? (address?.port ?? 0) : 0;
};

export type DockerRegistry = {
	readonly host: string;

	/** Copies an OCI layout into the registry. */
	readonly push: (layout: string, repository: string) => void;
};

/** Starts docker's own registry; ends it with the test. */
export const startDockerRegistry = async (
	t: ExecutionContext,
	options: {
		/** Its one account, `name:password`. */
		readonly account?: string;
		readonly tls?: {readonly directory: string};
	} = {},
): Promise<DockerRegistry> => {
	const directory = await temporaryDirectory(t);
	const port = await freePort();
	const host = `127.0.0.1:${port}`;
	const {account, tls} = options;
	const [name = '', password = ''] = account?.split(':') ?? [];
	const passwords = path.join(directory, 'htpasswd');
	await writeFiles(directory, {
		'config.json': '{}',
		...(account !== undefined && {
			htpasswd: run('htpasswd', ['-Bbn', name, password]),
		}),
		'config.yml': JSON.stringify({
			version: 0.1,
			log: {level: 'info', accesslog: {disabled: true}},
			storage: {filesystem: {rootdirectory: path.join(directory, 'data')}},
			http: {
				addr: host,
				...(tls && {
					tls: {
						certificate: path.join(tls.directory, 'cert.pem'),
						key: path.join(tls.directory, 'key.pem'),
					},
				}),
			},
			...(account !== undefined && {
				auth: {htpasswd: {realm: 'test', path: passwords}},
			}),
		}),
	});
	const server = spawn(
		'docker-registry',
		['serve', path.join(directory, 'config.yml')],
		{stdio: ['ignore', 'ignore', 'pipe'], env: {PATH: '/usr/bin:/bin'}},
	);
	t.teardown(async () => {
		server.kill('SIGKILL');
		await once(server, 'exit');
	});
	for await (const line of createInterface({input: server.stderr})) {
		if (line.includes('listening on')) {
			break;
		}
	}

	server.stderr.resume();
	return {
		host,
		push(layout, repository) {
			run('skopeo', [
				'copy',
				'--all',
				'--dest-tls-verify=false',
				...(account === undefined ? [] : [`--dest-creds=${account}`]),
				`oci:${layout}`,
				`docker://${host}/${repository}`,
			]);
		},
	};
};
