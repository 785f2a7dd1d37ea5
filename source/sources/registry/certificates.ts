import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {rootCertificates} from 'node:tls';
import {readOptionalFile} from '../docker/read-optional-file.js';
import {variable, type Surroundings} from '../docker/surroundings.js';

/** What the user's machine knows of a registry's TLS, in PEM form. */
export type Certificates = {
	/** Authorities that are trusted beside the usual ones. */
	readonly authorities: readonly string[];

	/** What we prove ourselves with, when the registry asks. */
	readonly client?: {readonly cert: string; readonly key: string} | undefined;
};

const list = async (directory: string): Promise<readonly string[]> => {
	try {
		const names = await readdir(directory);
		return names.toSorted();
	} catch {
		// Mostly it is not there; root's own directories are not ours to read.
		return [];
	}
};

const readClient = async (
	directory: string,
	names: readonly string[],
): Promise<Certificates['client']> => {
	for (const name of names.filter(file => file.endsWith('.cert'))) {
		const keyName = name.replace(/\.cert$/v, '.key');
		if (names.includes(keyName)) {
			const [cert, key] = await Promise.all(
				[name, keyName].map(async file =>
					readOptionalFile(path.join(directory, file)),
				),
			);
			if (cert !== undefined && key !== undefined) {
				return {cert, key};
			}
		}
	}

	return undefined;
};

const readDirectory = async (directory: string): Promise<Certificates> => {
	const names = await list(directory);
	const authorities = await Promise.all(
		names
			.filter(file => file.endsWith('.crt'))
			.map(async file => readOptionalFile(path.join(directory, file))),
	);
	return {
		authorities: authorities.filter(text => text !== undefined),
		client: await readClient(directory, names),
	};
};

/**
Reads the certificates for a registry where docker and podman look: `certs.d/HOST[:PORT]/` with `*.crt` for authorities, `NAME.cert` and `NAME.key` for ourselves (containers-certs.d(5)). The user's directories go before the system's; of several client certificates the first counts.

@param hosts The names that the registry goes by.
@param etc The system's directory of configurations.
@throws ImgscopeError `usage` that names a file that is there and cannot be read.
*/
export const readCertificates = async (
	hosts: readonly string[],
	surroundings: Surroundings,
	etc: string,
): Promise<Certificates> => {
	const configHome =
		variable(surroundings, 'XDG_CONFIG_HOME') ??
		path.join(surroundings.home, '.config');
	const directories = [configHome, etc].flatMap(directory =>
		['containers', 'docker'].flatMap(engine =>
			hosts.map(host => path.join(directory, engine, 'certs.d', host)),
		),
	);
	const found = await Promise.all(
		directories.map(async directory => readDirectory(directory)),
	);
	return {
		authorities: found.flatMap(({authorities}) => authorities),
		client: found.find(({client}) => client !== undefined)?.client,
	};
};

/** Where systems keep the authorities that they trust, in the order of Go's crypto/x509, which docker uses; Node.js knows only its own. */
const bundles = [
	'ssl/certs/ca-certificates.crt',
	'pki/tls/certs/ca-bundle.crt',
	'ssl/ca-bundle.pem',
	'pki/tls/cacert.pem',
	'pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
	'ssl/cert.pem',
];

const readFirst = async (
	files: readonly string[],
): Promise<readonly string[]> => {
	for (const file of files) {
		const text = await readOptionalFile(file);
		if (text !== undefined) {
			return [text];
		}
	}

	return [];
};

/** The authorities that this machine trusts for all hosts, in PEM form: a company's own is mostly among them. Those of Node.js where the system has none; `SSL_CERT_FILE` stands for the system's, `NODE_EXTRA_CA_CERTS` comes on top. */
export const readSystemAuthorities = async (
	surroundings: Surroundings,
	etc: string,
): Promise<readonly string[]> => {
	const named = variable(surroundings, 'SSL_CERT_FILE');
	const more = variable(surroundings, 'NODE_EXTRA_CA_CERTS');
	const found = await Promise.all([
		readFirst(
			named === undefined ? bundles.map(file => path.join(etc, file)) : [named],
		),
		readFirst(more === undefined ? [] : [more]),
	]);
	const [system, extra] = found;
	return [...(system.length > 0 ? system : rootCertificates), ...extra];
};
