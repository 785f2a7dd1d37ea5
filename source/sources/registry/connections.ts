import {Agent} from 'node:http';
import {Agent as TlsAgent} from 'node:https';
import tls from 'node:tls';
import {ImgscopeError, reasonOf} from '../../errors.js';
import {printable} from '../../printable.js';
import {type Surroundings} from '../docker/surroundings.js';
import {
	type Certificates,
	readCertificates,
	readSystemAuthorities,
} from './certificates.js';

export type ConnectionOptions = {
	readonly surroundings: Surroundings;

	/** The system's directory of configurations, `/etc`. */
	readonly etc: string;

	/** Whether plain HTTP and certificates that prove nothing are accepted everywhere. */
	readonly insecure: boolean;

	/** The registry's names; authorities that it is trusted by are trusted for its token server and storage too, as by docker. */
	readonly registryNames: readonly string[];
};

const isLoopback = ({hostname}: URL): boolean =>
	hostname === 'localhost' ||
	hostname.endsWith('.localhost') ||
	hostname === '[::1]' ||
	/^127\.\d+\.\d+\.\d+$/v.test(hostname);

/** The connections of one registry: kept open from one request to the next, per host, with its certificates. */
export class Connections {
	readonly #options: ConnectionOptions;
	readonly #plain = new Agent({keepAlive: true});
	readonly #agents = new Map<string, Promise<TlsAgent>>();
	#shared: Promise<readonly string[]> | undefined;

	constructor(options: ConnectionOptions) {
		this.#options = options;
	}

	/** Whether an address may be spoken to without encryption: on this machine, or with `--insecure`. */
	permitsPlain(url: URL): boolean {
		return this.#options.insecure || isLoopback(url);
	}

	/**
	The agent for an address.

	@throws ImgscopeError when it is plain HTTP where that is not permitted, or no HTTP; `usage` for certificates that cannot be used.
	*/
	async agentFor(url: URL): Promise<Agent> {
		if (url.protocol === 'http:' && this.permitsPlain(url)) {
			return this.#plain;
		}

		if (url.protocol !== 'https:') {
			throw new ImgscopeError(
				'source-unavailable',
				`${printable(url.host || url.href)} is not asked over ${printable(url.protocol.replace(':', ''))}, which is not encrypted`,
				{hint: '--insecure allows plain HTTP.'},
			);
		}

		const agent = this.#agents.get(url.host) ?? this.#createAgent(url.host);
		this.#agents.set(url.host, agent);
		return agent;
	}

	close(): void {
		this.#plain.destroy();
		for (const agent of this.#agents.values()) {
			void agent.then(
				found => {
					found.destroy();
				},
				() => undefined,
			);
		}
	}

	async #createAgent(host: string): Promise<TlsAgent> {
		const {surroundings, etc, insecure, registryNames} = this.#options;
		const names = registryNames.includes(host) ? registryNames : [host];
		const [shared, own] = await Promise.all([
			this.#readShared(),
			readCertificates(names, surroundings, etc),
		]);
		return new TlsAgent({
			keepAlive: true,
			rejectUnauthorized: !insecure,
			secureContext: this.#createContext(host, shared, own),
		});
	}

	/** The system's authorities and those of the registry. */
	async #readShared(): Promise<readonly string[]> {
		const {surroundings, etc, registryNames} = this.#options;
		this.#shared ??= (async () => {
			const [system, registry] = await Promise.all([
				readSystemAuthorities(surroundings, etc),
				readCertificates(registryNames, surroundings, etc),
			]);
			return [...system, ...registry.authorities];
		})();
		return this.#shared;
	}

	#createContext(
		host: string,
		shared: readonly string[],
		{authorities, client}: Certificates,
	): tls.SecureContext {
		const ca = [...new Set([...shared, ...authorities])];
		try {
			return tls.createSecureContext({
				ca,
				...client,
			});
		} catch (error) {
			throw new ImgscopeError(
				'usage',
				`The certificates for ${printable(host)} cannot be used: ${printable(reasonOf(error))}`,
				{hint: 'See certs.d in /etc/docker and ~/.config/containers.'},
			);
		}
	}
}
