import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {containerSource} from '../../../source/sources/container/container-source.js';
import {dockerEngine} from '../../../source/sources/docker-engine.js';
import {listEngineImages} from '../../../source/sources/image-list.js';
import {
	type OpenRequest,
	type Source,
} from '../../../source/sources/open-request.js';
import {podmanEngine} from '../../../source/sources/podman-engine.js';
import {newDockerFiles, ociFiles, packFiles} from '../build-archive.js';
import {packLayer} from '../build-layer.js';
import {type Random} from '../random.js';
import {type Answer, mutateAnswer, writeAnswer} from './mutate-answer.js';
import {withPatience} from './patience.js';
import {type RawRequest, type RawServer, startRawServer} from './raw-server.js';
import {createRandomFor} from './request-random.js';
import {showRead} from './show-read.js';
import {type Target} from './target.js';

const mtime = new Date(0);
const layers = [
	await packLayer([
		{name: 'etc/', mtime},
		{name: 'etc/a', body: 'one', mtime},
	]),
	await packLayer([
		{name: 'etc/b', body: 'two', mtime},
		{name: 'etc/.wh.a', mtime},
	]),
];
const image = {layers: layers.map(tar => ({tar})), tags: ['app:1']};
const exports = [
	Buffer.from(await packFiles(newDockerFiles([image]))),
	Buffer.from(await packFiles(ociFiles([image]))),
];
const fileSystem = Buffer.from(
	await packLayer([
		{name: 'etc/b', body: 'changed', mtime},
		{name: 'new', body: 'new', mtime},
	]),
);

const id = `sha256:${'a'.repeat(64)}`;
const diffIds = layers.map(
	tar => `sha256:${createHash('sha256').update(tar).digest('hex')}`,
);

const inspected = {
	Id: id,
	RepoTags: ['app:1'],
	RepoDigests: [`app@sha256:${'b'.repeat(64)}`],
	Created: '2026-01-15T09:30:00Z',
	Size: 4096,
	Os: 'linux',
	Architecture: 'amd64',
	Variant: '',
	Config: {Env: ['A=b'], Cmd: ['run'], Labels: {x: 'y'}},
	RootFS: {Type: 'layers', Layers: diffIds},
};

const history = [
	{Id: id, Created: 1_700_000_000, CreatedBy: 'COPY b /', Size: 3},
	{Id: '<missing>', Created: 1_700_000_000, CreatedBy: 'ENV A=b', Size: 0},
	{Id: '<missing>', Created: 1_600_000_000, CreatedBy: 'COPY a /', Size: 3},
];

const listed = [
	{
		Id: id,
		RepoTags: ['app:1', '<none>:<none>'],
		RepoDigests: null,
		Created: 1_700_000_000,
		Size: 4096,
		SharedSize: -1,
		Containers: 1,
	},
	{Id: `sha256:${'c'.repeat(64)}`, RepoTags: ['base:1'], Created: 1},
];

/** What engines answer, by the end of the path. */
const documents: ReadonlyArray<readonly [RegExp, unknown]> = [
	[/\/images\/json/v, listed],
	[/\/history$/v, history],
	[
		/\/containers\/json/v,
		[{Id: 'd', Names: ['/app'], ImageID: id, State: 'running'}],
	],
	[
		/\/containers\/[^\/]+\/json$/v,
		{
			Id: 'd'.repeat(64),
			Image: id,
			Name: '/app',
			Created: '2026-01-15T09:30:00Z',
			Mounts: [{Destination: '/data'}],
		},
	],
	[
		/\/changes$/v,
		[
			{Path: '/etc', Kind: 0},
			{Path: '/etc/b', Kind: 0},
			{Path: '/new', Kind: 1},
			{Path: '/gone', Kind: 2},
		],
	],
	[/\/images\/.+\/json$/v, inspected],
];

const answer = (status: number, type: string, body: Uint8Array): Answer => ({
	status,
	body,
	headers: {'content-type': type, 'content-length': String(body.length)},
});

const answerHonestly = ({target}: RawRequest, exported: Uint8Array): Answer => {
	if (/\/images\/.+\/get$/v.test(target)) {
		return answer(200, 'application/x-tar', exported);
	}

	if (target.endsWith('/export')) {
		return answer(200, 'application/octet-stream', fileSystem);
	}

	const found = documents.find(([pattern]) => pattern.test(target));
	return answer(
		found ? 200 : 404,
		'application/json',
		Buffer.from(JSON.stringify(found?.[1] ?? {message: 'No such image'})),
	);
};

let starting: Promise<RawServer> | undefined;

const startOnce = async (): Promise<RawServer> => {
	starting ??= startRawServer('socket');
	return starting;
};

const sources: ReadonlyArray<readonly [string, Source]> = [
	['app', dockerEngine],
	['app', podmanEngine],
	['app', containerSource],
];

const openFrom = async (
	[name, source]: readonly [string, Source],
	address: string,
	random: Random,
	signal: AbortSignal,
): Promise<void> => {
	const surroundings: OpenRequest['surroundings'] = {
		home: '/nonexistent',
		env: {
			DOCKER_HOST: `unix://${address}`,
			CONTAINER_HOST: `unix://${address}`,
			CONTAINERS_CONF: '/dev/null',
		},
		platform: 'linux',
	};
	if (random.below(4) === 0) {
		const {images, silent} = await listEngineImages({surroundings, signal});
		JSON.stringify([images, silent]);
		return;
	}

	await showRead(
		await source.open({
			reference: name,
			name,
			platform: {os: 'linux', architecture: 'amd64'},
			pull: random.below(2) === 0,
			surroundings,
			signal,
			onProgress: () => undefined,
			...(random.below(2) === 0 && {onPartial: () => undefined}),
		}),
	);
};

export const engineTargets: readonly Target[] = [
	{
		name: 'answers of engines',
		cases: 140,
		async run(random) {
			const server = await startOnce();
			const exported = random.pick(exports);
			const randomFor = createRandomFor(random.below(2 ** 31));
			const rate = random.pick([2, 4, 8]);
			server.become(request => {
				const own = randomFor(request);
				const honest = answerHonestly(request, exported);
				return own.below(rate) === 0
					? mutateAnswer(honest, 'localhost', own)
					: writeAnswer(honest);
			});
			await withPatience(async signal =>
				openFrom(random.pick(sources), server.address, random, signal),
			);
		},
	},
];
