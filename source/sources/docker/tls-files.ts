import path from 'node:path';
import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {readOptionalFile} from './read-optional-file.js';

/** Keys and certificates in PEM form. */
export type EngineTls = {
	readonly ca?: string | undefined;
	readonly cert?: string | undefined;
	readonly key?: string | undefined;

	/** Whether the engine must prove with its certificate who it is. */
	readonly verify: boolean;
};

/**
Reads `ca.pem`, `cert.pem` and `key.pem` of a directory, those that are there.

@throws ImgscopeError `usage` when one cannot be read, or when a certificate comes without its key.
*/
export const readTlsFiles = async (
	directory: string,
	verify: boolean,
): Promise<EngineTls> => {
	const [ca, cert, key] = await Promise.all(
		['ca.pem', 'cert.pem', 'key.pem'].map(async name =>
			readOptionalFile(path.join(directory, name)),
		),
	);
	if ((cert === undefined) !== (key === undefined)) {
		throw new ImgscopeError(
			'usage',
			`${printable(directory)} holds only one of cert.pem and key.pem`,
			{hint: 'A certificate and its key are used together.'},
		);
	}

	return {ca, cert, key, verify};
};
