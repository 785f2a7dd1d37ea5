import {resolveOciLayout} from '../../../source/archive/oci-layout.js';
import {readImage} from '../../../source/archive/read-image.js';
import {parseReference} from '../../../source/sources/registry/reference.js';
import {openRegistryArchive} from '../../../source/sources/registry/registry-archive.js';
import {openRegistry} from '../../../source/sources/registry/registry-client.js';
import {
	defaultTiming,
	type Timing,
} from '../../../source/sources/registry/timing.js';
import {mutateAnswer, writeAnswer} from './mutate-answer.js';
import {withPatience} from './patience.js';
import {type RawServer, startRawServer} from './raw-server.js';
import {createRandomFor} from './request-random.js';
import {answerHonestly, buildContent} from './registry-content.js';
import {showRead} from './show-read.js';
import {type Target} from './target.js';

const platform = {os: 'linux', architecture: 'amd64'};

const timing: Timing = {
	...defaultTiming,
	attempts: 2,
	async sleep() {
		// Nobody is spared here.
	},
};

let starting: Promise<RawServer> | undefined;

const startOnce = async (): Promise<RawServer> => {
	starting ??= startRawServer('port');
	return starting;
};

const openOnce = async (host: string, signal: AbortSignal): Promise<void> => {
	const connect = async (again: AbortSignal | undefined) =>
		openRegistry(parseReference(`${host}/app:1`), {
			surroundings: {
				env: {SSL_CERT_FILE: '/dev/null'},
				home: '/nonexistent',
				platform: 'linux',
			},
			signal: again,
			timing,
			etc: '/nonexistent',
		});
	const client = await connect(signal);
	try {
		const archive = await openRegistryArchive('app', client, platform, connect);
		const files = {
			...(await resolveOciLayout(archive, {platform})),
			...archive.offer,
		};
		await showRead(
			await readImage(
				archive,
				files,
				{reference: 'app', source: 'a test'},
				{signal},
			),
		);
	} finally {
		client.close();
	}
};

export const registryTargets: readonly Target[] = [
	{
		name: 'answers of registries',
		cases: 140,
		async run(random) {
			const server = await startOnce();
			const {address} = server;
			const content = buildContent(random);
			const seed = random.below(2 ** 31);
			const rate = random.pick([2, 5, 20]);
			const manner = {
				ignoresRanges: random.below(4) === 0,
				realm: random.below(3) === 0 ? `http://${address}/token` : undefined,
			};
			const randomFor = createRandomFor(seed);
			server.become(request => {
				const own = randomFor(request);
				const answer = answerHonestly(content, request, manner);
				const bytes =
					own.below(rate) === 0
						? mutateAnswer(answer, address, own)
						: writeAnswer(answer);
				return bytes;
			});
			await withPatience(async signal => openOnce(address, signal));
		},
	},
];
