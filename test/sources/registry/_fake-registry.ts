import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {
	createServer,
	type IncomingHttpHeaders,
	type RequestListener,
	type ServerResponse,
} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import {type Server} from 'node:net';
import path from 'node:path';
import {type ExecutionContext} from 'ava';
import {temporaryDirectory} from '../docker/_surroundings.js';

export const digestOf = (bytes: Uint8Array | string, algorithm = 'sha256') =>
	`${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;

/** Starts a server on a free port of the loopback, gone after the test. */
export const listen = async (
	t: ExecutionContext,
	server: Server & {closeAllConnections(): void},
): Promise<number> => {
	server.listen({port: 0, host: '127.0.0.1'});
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	const address = server.address();
	return address === null || typeof address === 'string' ? 0 : address.port;
};

export const startServer = async (
	t: ExecutionContext,
	listener: RequestListener,
): Promise<string> => `127.0.0.1:${await listen(t, createServer(listener))}`;

/** A key and a certificate for 127.0.0.1 that is its own authority. */
export const makeCertificate = async (
	t: ExecutionContext,
): Promise<{
	readonly key: string;
	readonly cert: string;
	readonly directory: string;
}> => {
	const directory = await temporaryDirectory(t);
	const keyFile = path.join(directory, 'key.pem');
	const certFile = path.join(directory, 'cert.pem');
	const request =
		'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=registry -addext subjectAltName=IP:127.0.0.1';
	execFileSync(
		'openssl',
		[...request.split(' '), '-keyout', keyFile, '-out', certFile],
		{stdio: 'ignore'},
	);
	return {
		key: await readFile(keyFile, 'utf8'),
		cert: await readFile(certFile, 'utf8'),
		directory,
	};
};

export const startTlsServer = async (
	t: ExecutionContext,
	listener: RequestListener,
): Promise<{readonly host: string; readonly cert: string}> => {
	const {key, cert} = await makeCertificate(t);
	const server = createTlsServer({key, cert}, listener);
	return {host: `127.0.0.1:${await listen(t, server)}`, cert};
};

export type SeenRequest = {
	readonly method: string;

	/** Path and query. */
	readonly target: string;
	readonly headers: IncomingHttpHeaders;
};

export type Document = {
	readonly bytes: Uint8Array;
	readonly mediaType: string;
};

/** What a registry holds of one repository, `app`. */
export type Content = {
	/** By tag or digest. */
	readonly manifests: Map<string, Document>;
	readonly blobs: Map<string, Uint8Array>;
};

/** Answers a request in place of the registry; `false` leaves it to the registry. */
export type Intercept = (
	request: SeenRequest,
	response: ServerResponse,
) => boolean;

const sendBlob = (
	{headers}: SeenRequest,
	response: ServerResponse,
	blob: Uint8Array,
): void => {
	const {groups} =
		/^bytes=(?<first>\d+)-(?<last>\d*)$/v.exec(headers.range ?? '') ?? {};
	if (!groups) {
		response.writeHead(200, {'content-length': blob.length}).end(blob);
		return;
	}

	const first = Number(groups['first']);
	const last =
		groups['last'] === ''
			? blob.length - 1
			: Math.min(Number(groups['last']), blob.length - 1);
	if (first >= blob.length) {
		response.writeHead(416).end();
		return;
	}

	response
		.writeHead(206, {
			'content-range': `bytes ${first}-${last}/${blob.length}`,
			'content-length': last - first + 1,
		})
		.end(blob.subarray(first, last + 1));
};

/** Answers as a registry does that holds this content and asks for no account. */
export const serve = (
	{manifests, blobs}: Content,
	request: SeenRequest,
	response: ServerResponse,
): void => {
	const [, kind = '', name = ''] =
		/^\/v2\/app\/(manifests|blobs)\/(.+)$/v.exec(request.target) ?? [];
	const manifest = manifests.get(name);
	const blob = blobs.get(name);
	if (kind === 'manifests' && manifest) {
		response
			.writeHead(200, {
				'content-type': manifest.mediaType,
				'docker-content-digest': digestOf(manifest.bytes),
			})
			.end(manifest.bytes);
	} else if (kind === 'blobs' && blob) {
		sendBlob(request, response, blob);
	} else {
		const code =
			kind === 'blobs'
				? 'BLOB_UNKNOWN'
				: request.target.startsWith('/v2/app/')
					? 'MANIFEST_UNKNOWN'
					: 'NAME_UNKNOWN';
		response
			.writeHead(404, {'content-type': 'application/json'})
			.end(JSON.stringify({errors: [{code, message: 'not \u001B[31mhere'}]}));
	}
};

export type FakeRegistry = {
	readonly listener: RequestListener;

	/** All requests that came, in their order. */
	readonly requests: SeenRequest[];
};

/** A registry whose answers can be replaced. */
export const fakeRegistry = (
	content: Content,
	intercept: Intercept = () => false,
): FakeRegistry => {
	const requests: SeenRequest[] = [];
	return {
		requests,
		listener(incoming, response) {
			const request = {
				method: incoming.method ?? '',
				target: incoming.url ?? '',
				headers: incoming.headers,
			};
			requests.push(request);
			incoming.resume();
			if (!intercept(request, response)) {
				serve(content, request, response);
			}
		},
	};
};
