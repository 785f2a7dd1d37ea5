import {type ReadImage} from '../archive/read-image.js';
import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {archiveFile, namesFile} from './archive-file.js';
import {dockerEngine} from './docker-engine.js';
import {type OpenRequest, type Source} from './open-request.js';

/** Every place that images are read from. */
const sources: readonly Source[] = [dockerEngine, archiveFile];

const sourceOfPrefix = (prefix: string): Source | undefined =>
	sources.find(({prefixes}) => prefixes.includes(prefix));

/** All prefixes that a reference can have. */
export const sourcePrefixes: readonly string[] = sources.flatMap(
	({prefixes}) => prefixes,
);

const prefixed = /^([a-z][a-z-]*):(?:\/\/)?(.+)$/;

/** Which source a reference means: by its prefix (`docker:` or `docker://`), by a file of that name, else the engine. */
const chooseSource = async (
	reference: string,
	preferred: string | undefined,
): Promise<{readonly source: Source; readonly name: string}> => {
	const [, prefix = '', rest = ''] = prefixed.exec(reference) ?? [];
	const named = sourceOfPrefix(prefix);
	if (named) {
		return {source: named, name: rest};
	}

	if (preferred !== undefined) {
		const source = sourceOfPrefix(preferred);
		if (!source) {
			throw new ImgscopeError(
				'usage',
				`There is no source ${printable(preferred)}`,
				{hint: `Sources: ${sourcePrefixes.join(', ')}.`},
			);
		}

		return {source, name: reference};
	}

	return {
		source: (await namesFile(reference)) ? archiveFile : dockerEngine,
		name: reference,
	};
};

/** Opens the image that a reference names, and reads all of its layers. Throws ImgscopeErrors. */
export const readReference = async (
	request: Omit<OpenRequest, 'name'>,
	preferredSource?: string,
): Promise<ReadImage> => {
	const {source, name} = await chooseSource(request.reference, preferredSource);
	return source.open({...request, name});
};
