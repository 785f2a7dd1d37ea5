import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';

export type Transport =
	| {readonly kind: 'unix'; readonly path: string}
	| {readonly kind: 'npipe'; readonly path: string}
	| {
			readonly kind: 'tcp';

			/** Without the brackets of an IPv6 address. */
			readonly hostname: string;
			readonly port: number;

			/** What stands before the API's paths, such as `/prefix`; mostly empty. */
			readonly basePath: string;
	  }
	| {
			readonly kind: 'ssh';
			readonly hostname: string;
			readonly user?: string | undefined;
			readonly port?: number | undefined;

			/** The engine's socket on the other machine, when it is not the usual one. */
			readonly socketPath?: string | undefined;

			/** A file with the key that logs in, when it is not one of ssh's own choice. */
			readonly identity?: string | undefined;
	  };

export type EngineHost = {
	/** As shown to the user; holds no password. */
	readonly host: string;
	readonly transport: Transport;
};

export const defaultHost = (platform: NodeJS.Platform): string =>
	platform === 'win32'
		? 'npipe:////./pipe/docker_engine'
		: 'unix:///var/run/docker.sock';

const badHost = (host: string, origin: string, reason: string) =>
	new ImgscopeError(
		'usage',
		`The engine's address ${printable(host.replace(/:[^:@\/]*@/v, ':…@'))} (${printable(origin)}) is not valid: ${reason}`,
		{
			hint: 'Addresses look like unix:///var/run/docker.sock, tcp://host:2375 or ssh://user@host.',
		},
	);

type Reject = (reason: string) => ImgscopeError;

const parsePort = (text: string, reject: Reject): number => {
	const port = Number(text);
	if (!/^\d+$/v.test(text) || port < 1 || port > 65_535) {
		throw reject(`${printable(text)} is not a port`);
	}

	return port;
};

const tcpPattern =
	/^(?:[^@\/]*@)?(?<hostname>\[[^\]\/]*\]|[^:\/]*)(?::(?<port>[^:\/]*))?(?<basePath>\/.*)?$/v;

// Docker's client takes any user name and query away from a TCP address.
const parseTcp = (address: string, reject: Reject): EngineHost => {
	const match = tcpPattern.exec(address.replace(/[?#].*$/v, ''));
	if (!match?.groups) {
		throw reject('an IPv6 address stands in brackets, as in tcp://[::1]:2375');
	}

	const named = match.groups['hostname'] ?? '';
	const hostname = named === '' ? 'localhost' : named;
	if (!/^(?:\[[\da-fA-F:.%\w]+\]|[\w.\-]+)$/v.test(hostname)) {
		throw reject(`${printable(hostname)} is not a host name`);
	}

	const {port: portText} = match.groups;
	const port = portText ? parsePort(portText, reject) : 2375;
	const basePath = (match.groups['basePath'] ?? '').replace(/\/+$/v, '');
	return {
		host: `tcp://${hostname}:${port}${basePath}`,
		transport: {
			kind: 'tcp',
			hostname: hostname.replaceAll(/[\[\]]/gv, ''),
			port,
			basePath,
		},
	};
};

const sshPattern =
	/^(?:(?<user>[^@\/]*)@)?(?<hostname>\[[^\]\/]+\]|[^:@\/]*)(?::(?<port>[^\/]*))?(?<socketPath>\/.*)?$/v;

// The rules of docker's connhelper/ssh: no password, query or fragment.
const parseSsh = (address: string, reject: Reject): EngineHost => {
	if (/[?#]/v.test(address)) {
		throw reject('an SSH address has no query and no fragment');
	}

	const groups = sshPattern.exec(address)?.groups;
	const user = groups?.['user'];
	if (user?.includes(':')) {
		throw reject('an SSH address cannot hold a password');
	}

	const hostname = (groups?.['hostname'] ?? '').replaceAll(/[\[\]]/gv, '');
	if (hostname === '' || user === '') {
		throw reject('the name of the host or user is missing');
	}

	const portText = groups?.['port'];
	const socketPath = groups?.['socketPath'];
	return {
		host: `ssh://${address}`,
		transport: {
			kind: 'ssh',
			hostname,
			user,
			port: portText ? parsePort(portText, reject) : undefined,
			socketPath: socketPath === '/' ? undefined : socketPath,
		},
	};
};

/**
Takes an engine's address apart as docker's command line does: without a scheme it is TCP, without a port 2375.

@param origin Who gave the address, for the message.
@throws ImgscopeError `usage` when docker could not use it either.
*/
export const parseEngineHost = (text: string, origin: string): EngineHost => {
	const trimmed = text.trim();
	const [, scheme = 'tcp', address = ''] =
		/^(?:(?<scheme>[^:\/]*):\/\/)?(?<address>.*)$/sv.exec(trimmed) ?? [];
	const reject: Reject = reason => badHost(trimmed, origin, reason);
	switch (scheme) {
		case 'unix': {
			const path = address === '' ? '/var/run/docker.sock' : address;
			return {host: `unix://${path}`, transport: {kind: 'unix', path}};
		}

		case 'npipe': {
			const path = address === '' ? '//./pipe/docker_engine' : address;
			return {host: `npipe://${path}`, transport: {kind: 'npipe', path}};
		}

		case 'tcp': {
			return parseTcp(address, reject);
		}

		case 'ssh': {
			return parseSsh(address, reject);
		}

		default: {
			throw reject(`${printable(scheme)}:// is none of unix, npipe, tcp, ssh`);
		}
	}
};
