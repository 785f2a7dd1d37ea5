import {ImgscopeError, reasonOf} from '../../errors.js';
import {printable} from '../../printable.js';
import {systemCode} from '../../system-code.js';

/** When a connection failed: before it stood, before the answer, or in the middle of the answer. */
export type FailurePhase = 'connect' | 'answer' | 'body';

const certificateProblems: Readonly<Record<string, string>> = {
	CERT_HAS_EXPIRED: 'its certificate has expired',
	CERT_NOT_YET_VALID: 'its certificate is not valid yet',
	CERT_REVOKED: 'its certificate is revoked',
	CERT_UNTRUSTED: 'its certificate is not trusted',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
	SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is from an unknown authority',
	UNABLE_TO_GET_ISSUER_CERT: 'its certificate is from an unknown authority',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
		'its certificate is from an unknown authority',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE:
		'its certificate is from an unknown authority',
	ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

const networkProblems: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'nothing listens there',
	ENOTFOUND: 'the host name is not known',
	EAI_AGAIN: 'the host name cannot be looked up now',
	EHOSTUNREACH: 'there is no way to the host',
	ENETUNREACH: 'there is no way to its network',
	ECONNRESET: 'the connection was closed',
	EPIPE: 'the connection was closed',
	ETIMEDOUT: 'the host does not answer',
};

const codeOf = (error: unknown): string => {
	// Several addresses of one host: each was tried, and they mostly say the same.
	const single: unknown =
		error instanceof AggregateError ? (error.errors[0] ?? error) : error;
	return systemCode(single);
};

/** A request that got no answer, or not all of it. Tells of the network, not of what the registry says. */
export class ConnectionFailure extends Error {
	override readonly name = 'ConnectionFailure';
	readonly phase: FailurePhase;
	readonly host: string;
	readonly code: string;

	constructor(phase: FailurePhase, host: string, cause: unknown) {
		super(reasonOf(cause), {cause});
		this.phase = phase;
		this.host = host;
		this.code = codeOf(cause);
	}

	/** Whether the other side could not prove who it is. Trying again does not help. */
	get isUntrusted(): boolean {
		return Object.hasOwn(certificateProblems, this.code);
	}

	/** Whether TLS failed otherwise: mostly the other side does not speak it. */
	get isProtocol(): boolean {
		return this.code === 'EPROTO' || this.code.startsWith('ERR_SSL_');
	}
}

const describe = (
	failure: ConnectionFailure,
): {readonly reason: string; readonly hint: string} => {
	const host = printable(failure.host);
	if (failure.isUntrusted) {
		return {
			reason: certificateProblems[failure.code] ?? failure.code,
			hint: `Put its authority's certificate into ~/.config/containers/certs.d/${host}/ca.crt or /etc/docker/certs.d/${host}/ca.crt, or give --insecure.`,
		};
	}

	if (failure.isProtocol) {
		return {
			reason: `no TLS connection (${failure.code})`,
			hint: 'If it speaks plain HTTP or asks for a certificate: --insecure allows the former, certs.d holds the latter.',
		};
	}

	if (failure.code.startsWith('HPE_')) {
		return {
			reason: 'the answer is not HTTP',
			hint: 'Check the host and its port.',
		};
	}

	return {
		reason: Object.hasOwn(networkProblems, failure.code)
			? networkProblems[failure.code]!
			: printable(failure.message.slice(0, 200)),
		hint: 'Check the host, its port and the network.',
	};
};

/** What a failed connection is to the user; anything else stays what it is. */
export const explainFailure = (error: unknown): unknown => {
	if (!(error instanceof ConnectionFailure)) {
		return error;
	}

	const {reason, hint} = describe(error);
	return new ImgscopeError(
		'source-unavailable',
		`Cannot reach the registry at ${printable(error.host)}: ${reason}`,
		{hint, cause: error.cause},
	);
};
