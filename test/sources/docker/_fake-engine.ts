import {execFileSync} from 'node:child_process';
import {once} from 'node:events';
import {chmod, readFile} from 'node:fs/promises';
import {
	createServer,
	type IncomingMessage,
	type RequestListener,
	type ServerResponse,
} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import {type Server} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import {type ExecutionContext} from 'ava';
import {type EngineEndpoint} from '../../../source/sources/docker/endpoint.js';
import {
	openEngine,
	type Engine,
	type EngineOptions,
} from '../../../source/sources/docker/engine.js';
import {temporaryDirectory, writeFiles} from './_surroundings.js';

const listen = async (
	t: ExecutionContext,
	server: Server & {closeAllConnections(): void},
	where: string | number,
): Promise<number> => {
	server.listen(
		typeof where === 'string'
			? {path: where}
			: {port: where, host: '127.0.0.1'},
	);
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	const address = server.address();
	return address === null || typeof address === 'string' ? 0 : address.port;
};

export const unixEndpoint = (socket: string): EngineEndpoint => ({
	origin: 'default',
	host: `unix://${socket}`,
	transport: {kind: 'unix', path: socket},
});

/** Starts a server that speaks as much of the engine's API as the listener does, on a unix socket. */
export const startEngine = async (
	t: ExecutionContext,
	listener: RequestListener,
): Promise<{readonly endpoint: EngineEndpoint; readonly socket: string}> => {
	const socket = path.join(await temporaryDirectory(t), 'd.sock');
	await listen(t, createServer(listener), socket);
	return {endpoint: unixEndpoint(socket), socket};
};

const tcpEndpoint = (
	port: number,
	fields: Partial<EngineEndpoint> = {},
): EngineEndpoint => ({
	origin: 'DOCKER_HOST',
	host: `tcp://127.0.0.1:${port}`,
	transport: {kind: 'tcp', hostname: '127.0.0.1', port, basePath: '/prefix'},
	...fields,
});

export const startTcpEngine = async (
	t: ExecutionContext,
	listener: RequestListener,
	fields?: Partial<EngineEndpoint>,
): Promise<EngineEndpoint> =>
	tcpEndpoint(await listen(t, createServer(listener), 0), fields);

/** A TLS engine that wants a client's certificate; both sides use one that is made on the spot. */
export const startTlsEngine = async (
	t: ExecutionContext,
	listener: RequestListener,
): Promise<{readonly endpoint: EngineEndpoint; readonly pem: string}> => {
	const directory = await temporaryDirectory(t);
	const keyFile = path.join(directory, 'key.pem');
	const certFile = path.join(directory, 'cert.pem');
	const request = [
		'req',
		'-x509',
		'-newkey',
		'ec',
		'-pkeyopt',
		'ec_paramgen_curve:P-256',
		'-nodes',
		'-keyout',
		keyFile,
		'-out',
		certFile,
		'-days',
		'2',
		'-subj',
		'/CN=engine',
		'-addext',
		'subjectAltName=IP:127.0.0.1',
	];
	execFileSync('openssl', request, {stdio: 'ignore'});
	const key = await readFile(keyFile, 'utf8');
	const cert = await readFile(certFile, 'utf8');
	const server = createTlsServer(
		{key, cert, ca: cert, requestCert: true, rejectUnauthorized: true},
		listener,
	);
	const port = await listen(t, server, 0);
	const tls = {ca: cert, cert, key, verify: true};
	return {endpoint: tcpEndpoint(port, {tls}), pem: cert};
};

/** A program `ssh` that notes its arguments and connects its standard input and output to a socket, or does what the script says. */
export const writeSsh = async (
	t: ExecutionContext,
	script: string,
): Promise<{
	readonly env: Readonly<Record<string, string>>;
	readonly notes: () => Promise<readonly string[]>;
}> => {
	const directory = await temporaryDirectory(t);
	const notes = path.join(directory, 'notes');
	await writeFiles(directory, {
		ssh: String.raw`#!${process.execPath}
const fs = require('node:fs');
fs.appendFileSync(${JSON.stringify(notes)}, process.pid + ' ' + process.argv.slice(2).join(' ') + '\n');
${script}
`,
	});
	await chmod(path.join(directory, 'ssh'), 0o755);
	return {
		env: {PATH: directory},
		async notes() {
			const text = await readFile(notes, 'utf8');
			return text.trim().split('\n');
		},
	};
};

export const dialStdio = (socket: string): string => `
const connection = require('node:net').connect(${JSON.stringify(socket)});
process.stdin.pipe(connection).pipe(process.stdout);
`;

export const sshEndpoint: EngineEndpoint = {
	origin: 'context far',
	host: 'ssh://me@far:2222',
	transport: {kind: 'ssh', hostname: 'far', user: 'me', port: 2222},
};

/** An engine that is closed after the test. */
export const open = async (
	t: ExecutionContext,
	endpoint: EngineEndpoint,
	options?: EngineOptions,
): Promise<Engine> => {
	const engine = await openEngine(endpoint, options);
	t.teardown(() => {
		engine.close();
	});
	return engine;
};

export const answerJson = (
	response: ServerResponse,
	status: number,
	value: unknown,
): void => {
	response.writeHead(status, {'content-type': 'application/json'});
	response.end(JSON.stringify(value));
};

/** Answers by method and path; what is not in the table the engine does not know. */
export const routes =
	(
		table: Readonly<
			Record<
				string,
				(response: ServerResponse, request: IncomingMessage) => void
			>
		>,
	): RequestListener =>
	(request, response) => {
		const answer = table[`${request.method} ${request.url}`];
		if (answer) {
			answer(response, request);
		} else {
			answerJson(response, 404, {message: `No such image: ${request.url}`});
		}
	};

export const imageId = `sha256:${'a'.repeat(64)}`;

export const answerImage = (response: ServerResponse): void => {
	answerJson(response, 200, {
		Id: imageId,
		RepoTags: ['app:latest', 'app:1'],
		RepoDigests: null,
		Size: 5,
		Os: 'linux',
		Architecture: 'arm64',
		Variant: 'v8',
	});
};
