import {resolveOciLayout} from '../../archive/oci-layout.js';
import {readImage} from '../../archive/read-image.js';
import {printable} from '../../printable.js';
import {findBase, readBaseLabels} from '../base/find-base.js';
import {withCachedBlobs} from '../cache/cached-blobs.js';
import {type Source} from '../open-request.js';
import {formatReference, parseReference} from './reference.js';
import {openRegistryArchive, type Reconnect} from './registry-archive.js';
import {openRegistry} from './registry-client.js';
import {readRegistryDiffIds} from './read-registry-diff-ids.js';

/** As many as docker fetches at once, and one more. */
const layersAtOnce = 4;

/** Images of registries, read without any engine. */
export const registrySource: Source = {
	async open(request) {
		const {signal, onProgress, platform, surroundings} = request;
		const reference = parseReference(request.name);
		const name = formatReference(reference);
		onProgress({
			stage: 'waiting',
			what: `asking ${printable(reference.registry)} for ${printable(request.name)}`,
		});
		const connect: Reconnect = async connectSignal =>
			openRegistry(reference, {
				surroundings,
				insecure: request.insecure,
				limits: request.limits,
				signal: connectSignal,
			});
		const client = await connect(signal);
		try {
			const remote = await openRegistryArchive(name, client, platform, connect);
			const {cache} = request;
			const archive = cache
				? withCachedBlobs(remote, cache, remote.ownKind)
				: remote;
			const files = {
				...(await resolveOciLayout(archive, {platform})),
				...remote.offer,
			};
			const origin = {
				reference: request.reference,
				source: `registry ${printable(reference.registry)}`,
			};
			const read = await readImage(archive, files, origin, {
				signal,
				parallel: layersAtOnce,
				hashKind: request.hashKind,
				limits: request.limits,
				readBlob: request.readBlob,
				onPartial: request.onPartial,
				findBase: async (info, claims) =>
					findBase(
						info,
						[claims, readBaseLabels(info)],
						{
							diffIdsOf: async (claim, limited) =>
								readRegistryDiffIds(claim, reference, request, limited),
							patience: request.basePatience,
						},
						signal,
					),
				onProgress(progress) {
					onProgress({...progress, stage: 'reading'});
				},
			});
			return {...read, rereading: 'download'};
		} finally {
			client.close();
		}
	},
};
