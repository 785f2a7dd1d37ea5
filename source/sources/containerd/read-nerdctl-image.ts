import {type Archive, type LayerBlob} from '../../archive/archive.js';
import {digestOfBlobPath} from '../../archive/digest.js';
import {formatPlatform} from '../../archive/platform.js';
import {readImage, type ReadImage} from '../../archive/read-image.js';
import {resolveImage} from '../../archive/resolve-image.js';
import {
	readStreamArchive,
	type ReopenStream,
} from '../../archive/stream-archive.js';
import {silent, startWatch} from '../../log.js';
import {printable} from '../../printable.js';
import {parseImageName} from '../docker/image-name.js';
import {findKnownLayers} from '../cache/known-layers.js';
import {
	type ArchiveKey,
	readStoredArchive,
	storeArchive,
} from '../cache/stored-archive.js';
import {type OpenRequest} from '../open-request.js';
import {type Command, readCommand} from './command-output.js';
import {inspectNerdctlImage, type NerdctlImage} from './nerdctl-image.js';

/** All that the export depends on. */
const keyOf = (
	{name, hashKind}: OpenRequest,
	{target, config}: NerdctlImage,
	platform: string,
): ArchiveKey => ({
	parts: ['nerdctl', name, target, config, platform],
	hashKind,
});

const readExport = async (
	{name, onProgress, log = silent, ...request}: OpenRequest,
	reopen: ReopenStream,
	known: ReadonlyMap<string, LayerBlob>,
) => {
	const {signal, hashKind, limits, readBlob} = request;
	return readStreamArchive(name, reopen(signal), {
		signal,
		hashKind,
		limits,
		readBlob,
		reopen,
		findKnown: path => known.get(digestOfBlobPath(path) ?? ''),
		onLayer(path, {digest = path, bytes}) {
			log(
				`layer ${digest}: ${known.has(digest) ? 'from the cache' : `${bytes} bytes read`}`,
			);
		},
		onProgress(progress) {
			onProgress({...progress, stage: 'reading'});
		},
	});
};

/** Reads an image with `nerdctl`, which gives it as a whole alone: from the cache where it is what it was, else from an export, of which layers that are known are passed over. */
export const readNerdctlImage = async (
	request: OpenRequest,
	command: Omit<Command, 'args'>,
	source: string,
): Promise<ReadImage> => {
	const {reference, name, signal, platform, limits, cache} = request;
	const {hashKind, log = silent} = request;
	// Checked, so that no name is read as an option.
	parseImageName(name);
	const elapsed = startWatch();
	const platformName = formatPlatform(platform);
	const reopen: ReopenStream = (again = new AbortController().signal) =>
		readCommand({
			...command,
			args: ['save', '--platform', platformName, name],
			signal: again,
		});
	const image =
		cache && (await inspectNerdctlImage(command, name, platformName, log));
	const key = image && keyOf(request, image, platformName);
	const finish = async (archive: Archive): Promise<ReadImage> => {
		const files = await resolveImage(archive, {platform});
		const origin = {reference, source};
		const read = await readImage(archive, files, origin, {signal, limits});
		return {...read, rereading: 'export'};
	};

	const stored =
		cache && key && (await readStoredArchive(cache, key, name, reopen));
	if (stored) {
		log(`image ${printable(name)}: all from the cache in ${elapsed()}`);
		return finish(stored);
	}

	const known = await findKnownLayers(cache, image?.layers ?? [], hashKind);
	const archive = await readExport(request, reopen, known);
	const read = await finish(archive);
	// The name may have come to mean another image meanwhile.
	if (key && read.info.id === image.config) {
		await storeArchive(cache, key, archive.parts);
	}

	return read;
};
