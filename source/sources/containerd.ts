import {resolveOciLayout} from '../archive/oci-layout.js';
import {type ReadImage, readImage} from '../archive/read-image.js';
import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {findBase, readBaseLabels} from './base/find-base.js';
import {withCachedBlobs} from './cache/cached-blobs.js';
import {type Command} from './containerd/command-output.js';
import {explainFailure, noSuchImage} from './containerd/containerd-error.js';
import {
	type ContainerdImage,
	listImages,
	openContentStore,
} from './containerd/content-store.js';
import {findProgram} from './containerd/find-program.js';
import {readNerdctlImage} from './containerd/read-nerdctl-image.js';
import {completeName, parseImageName} from './docker/image-name.js';
import {type Surroundings, variable} from './docker/surroundings.js';
import {logLayers} from './log-layers.js';
import {type OpenRequest, type Source} from './open-request.js';
import {namingArchive} from './read-archive.js';
import {probeSocket} from './podman/probe-socket.js';

/** Each is read by a program of its own. */
const layersAtOnce = 2;

const namespaceOf = (surroundings: Surroundings): string =>
	variable(surroundings, 'CONTAINERD_NAMESPACE') ?? 'default';

/** `ctr` waits ten seconds for a socket that is not there, so it is tried first. */
const checkSocket = async ({surroundings, signal}: OpenRequest) => {
	const address = (
		variable(surroundings, 'CONTAINERD_ADDRESS') ??
		'/run/containerd/containerd.sock'
	).replace(/^unix:\/\//v, '');
	const reason = await probeSocket(address, signal);
	if (reason !== undefined && !signal.aborted) {
		throw new ImgscopeError(
			'source-unavailable',
			`Cannot reach containerd at ${printable(address)}: ${printable(reason)}`,
			{
				hint:
					reason === 'permission denied'
						? 'containerd mostly belongs to root: try sudo.'
						: 'Start containerd, or name its socket in CONTAINERD_ADDRESS.',
			},
		);
	}
};

/** The names that may be meant by a short one: `ctr` knows complete names alone. */
const candidates = (name: string): readonly string[] => {
	const parsed = parseImageName(name);
	const complete = completeName(parsed);
	const host = `${parsed.registry}/`;
	const path = complete.startsWith(host)
		? complete.slice(host.length)
		: complete;
	const isOfficial = parsed.registry === 'docker.io' && !path.includes('/');
	return [name, complete, `${host}${isOfficial ? 'library/' : ''}${path}`];
};

const findImage = async (
	request: OpenRequest,
	command: Omit<Command, 'args'>,
): Promise<ContainerdImage> => {
	const {name, surroundings} = request;
	await checkSocket(request);
	const known = await listImages(command);
	const found = candidates(name)
		.map(candidate => known.get(candidate))
		.find(image => image !== undefined);
	if (!found) {
		throw noSuchImage(name, namespaceOf(surroundings));
	}

	return found;
};

const describeSource = ({surroundings}: OpenRequest, program: string): string =>
	`containerd namespace ${namespaceOf(surroundings)} (${program})`;

/** Reads what containerd keeps, blob by blob: those of layers that are in the cache are left out. */
const readContentStore = async (
	request: OpenRequest,
	command: Omit<Command, 'args'>,
): Promise<ReadImage> => {
	const {reference, signal, platform, onProgress, limits, cache, log} = request;
	const image = await findImage(request, command);
	const store = openContentStore(image, command, signal, limits);
	const archive = cache ? withCachedBlobs(store, cache, undefined) : store;
	const read = await readImage(
		log && !cache ? logLayers(archive, log) : archive,
		await resolveOciLayout(archive, {platform}),
		{reference, source: describeSource(request, command.program)},
		{
			signal,
			limits,
			parallel: layersAtOnce,
			hashKind: request.hashKind,
			readBlob: request.readBlob,
			onPartial: request.onPartial,
			findBase: async (info, claims) =>
				findBase(info, [claims, readBaseLabels(info)], {}, signal),
			onProgress(progress) {
				onProgress({...progress, stage: 'reading'});
			},
		},
	);
	return {...read, rereading: 'export'};
};

/** Images of containerd, through `nerdctl` or `ctr`, whichever is installed. */
export const containerdSource: Source = {
	async open(request) {
		const {name, signal, surroundings, onProgress} = request;
		const program = await findProgram(['nerdctl', 'ctr'], surroundings);
		if (program === undefined) {
			throw new ImgscopeError(
				'source-unavailable',
				'Cannot ask containerd: neither nerdctl nor ctr is installed',
				{
					hint: 'Install one of them, or pass a file: imgscope oci-archive:PATH',
				},
			);
		}

		onProgress({
			stage: 'waiting',
			what: `asking containerd for ${printable(name)}, with ${program}`,
		});
		const command = {program, env: surroundings.env, signal};
		try {
			if (program === 'ctr') {
				return await readContentStore(request, command);
			}

			return await readNerdctlImage(
				request,
				command,
				describeSource(request, program),
			);
		} catch (error) {
			throw namingArchive(
				name,
				explainFailure(error, program, name, namespaceOf(surroundings)),
			);
		}
	},
};
