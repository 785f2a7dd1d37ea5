import {type ImageFiles} from '../../archive/image-files.js';
import {readImageConfig} from '../../archive/image-config.js';
import {parseJson} from '../../archive/json-document.js';
import {resolveOciLayout} from '../../archive/oci-layout.js';
import {isImgscopeError} from '../../errors.js';
import {type BaseClaim} from '../../model/build/base-image.js';
import {referencesOf} from '../base/find-base.js';
import {withCachedBlobs} from '../cache/cached-blobs.js';
import {type OpenRequest} from '../open-request.js';
import {
	formatReference,
	parseReference,
	type RegistryReference,
} from './reference.js';
import {openRegistryArchive} from './registry-archive.js';
import {openRegistry} from './registry-client.js';

const readOne = async (
	reference: RegistryReference,
	{surroundings, insecure, platform, cache, limits}: OpenRequest,
	signal: AbortSignal,
): Promise<readonly string[] | undefined> => {
	const client = await openRegistry(reference, {
		surroundings,
		insecure,
		limits,
		signal,
	});
	try {
		const name = formatReference(reference);
		const remote = await openRegistryArchive(name, client, platform);
		const archive = cache ? withCachedBlobs(remote, cache, undefined) : remote;
		const {config}: ImageFiles = await resolveOciLayout(archive, {platform});
		const bytes = await archive.readDocument(config);
		return bytes && readImageConfig(parseJson(bytes, config)).diffIds;
	} finally {
		client.close();
	}
};

/** The diff IDs of an image that another one claims to be built on, from its manifest and config alone. Only the registry that the other image is from is asked: an image must not choose whom its reader talks to. */
export const readRegistryDiffIds = async (
	claim: BaseClaim,
	{host}: RegistryReference,
	request: OpenRequest,
	signal: AbortSignal,
): Promise<readonly string[] | undefined> => {
	for (const text of referencesOf(claim)) {
		const reference = parseReference(text);
		if (reference.host !== host) {
			return undefined;
		}

		try {
			return await readOne(reference, request, signal);
		} catch (error) {
			if (!isImgscopeError(error) || signal.aborted) {
				throw error;
			}
		}
	}

	return undefined;
};
