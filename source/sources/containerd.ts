import {text} from 'node:stream/consumers';
import {type ReadImage, readImage} from '../archive/read-image.js';
import {resolveImage} from '../archive/resolve-image.js';
import {readStreamArchive} from '../archive/stream-archive.js';
import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {type Command, readCommand} from './containerd/command-output.js';
import {explainFailure, noSuchImage} from './containerd/containerd-error.js';
import {findProgram} from './containerd/find-program.js';
import {completeName, parseImageName} from './docker/image-name.js';
import {type Surroundings, variable} from './docker/surroundings.js';
import {type OpenRequest, type Source} from './open-request.js';
import {namingArchive} from './read-archive.js';
import {probeSocket} from './podman/probe-socket.js';

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

const findName = async (
	request: OpenRequest,
	command: Omit<Command, 'args'>,
): Promise<string> => {
	const {name, surroundings} = request;
	await checkSocket(request);
	const output = await text(
		readCommand({...command, args: ['images', 'list', '--quiet']}),
	);
	const known = new Set(output.split('\n'));
	const found = candidates(name).find(candidate => known.has(candidate));
	if (found === undefined) {
		throw noSuchImage(name, namespaceOf(surroundings));
	}

	return found;
};

const exportArguments = async (
	program: 'nerdctl' | 'ctr',
	request: OpenRequest,
	command: Omit<Command, 'args'>,
): Promise<readonly string[]> => {
	const {os, architecture, variant} = request.platform;
	const platform = [os, architecture, variant].filter(Boolean).join('/');
	if (program === 'nerdctl') {
		// Checked, so that no name is read as an option.
		parseImageName(request.name);
		return ['save', '--platform', platform, request.name];
	}

	const name = await findName(request, command);
	return ['images', 'export', '--platform', platform, '-', name];
};

const readExport = async (
	request: OpenRequest,
	program: string,
	open: (signal: AbortSignal) => AsyncIterable<Uint8Array>,
): Promise<ReadImage> => {
	const {reference, name, signal, platform, onProgress, ...options} = request;
	const {hashKind, limits, readBlob} = options;
	const archive = await readStreamArchive(name, open(signal), {
		signal,
		hashKind,
		limits,
		readBlob,
		reopen: (again = new AbortController().signal) => open(again),
		onProgress(progress) {
			onProgress({...progress, stage: 'reading'});
		},
	});
	const files = await resolveImage(archive, {platform});
	const source = `containerd namespace ${namespaceOf(request.surroundings)} (${program})`;
	const read = await readImage(
		archive,
		files,
		{reference, source},
		{signal, limits},
	);
	return {...read, rereading: 'export'};
};

/** Images of containerd, through `nerdctl` or `ctr`, whichever is installed. */
export const containerdSource: Source = {
	prefixes: ['containerd'],
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
			const args = await exportArguments(program, request, command);
			return await readExport(request, program, again =>
				readCommand({...command, args, signal: again}),
			);
		} catch (error) {
			throw namingArchive(
				name,
				explainFailure(error, program, name, namespaceOf(surroundings)),
			);
		}
	},
};
