import {createHash} from 'node:crypto';
import path from 'node:path';
import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {objectOrEmpty, textOf} from './json-value.js';
import {readOptionalFile} from './read-optional-file.js';
import {readTlsFiles, type EngineTls} from './tls-files.js';

/** Where a context says that its engine is. */
export type ContextEndpoint = {
	/** Missing when the context leaves it to the platform. */
	readonly host?: string | undefined;
	readonly tls?: EngineTls | undefined;
};

const parseJson = (text: string, file: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch (error) {
		throw new ImgscopeError(
			'usage',
			`Cannot read the docker context in ${printable(file)}: it is not JSON`,
			{cause: error},
		);
	}
};

/**
Reads a docker context from docker's own store: directories named by the SHA-256 of the context's name.

@throws ImgscopeError `usage` when there is no such context or it is not readable.
*/
export const readDockerContext = async (
	configDirectory: string,
	name: string,
): Promise<ContextEndpoint> => {
	const id = createHash('sha256').update(name).digest('hex');
	const contexts = path.join(configDirectory, 'contexts');
	const file = path.join(contexts, 'meta', id, 'meta.json');
	const text = await readOptionalFile(file);
	if (text === undefined) {
		throw new ImgscopeError(
			'usage',
			`There is no docker context named ${printable(name)}`,
			{
				hint: 'See `docker context ls`, and the variables DOCKER_CONTEXT and DOCKER_CONFIG.',
			},
		);
	}

	const meta = objectOrEmpty(parseJson(text, file));
	const engine = objectOrEmpty(objectOrEmpty(meta['Endpoints'])['docker']);
	const verify = engine['SkipTLSVerify'] !== true;
	const tls = await readTlsFiles(
		path.join(contexts, 'tls', id, 'docker'),
		verify,
	);
	const hasTls = Boolean(tls.ca ?? tls.cert) || !verify;
	return {host: textOf(engine['Host']), tls: hasTls ? tls : undefined};
};
