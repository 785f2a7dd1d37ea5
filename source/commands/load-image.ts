import {type ReadImage} from '../archive/read-image.js';
import {startWatch} from '../log.js';
import {analyzeAndLetGo} from '../model/analyze-image.js';
import {type Image} from '../model/image.js';
import {redactImage} from '../model/secrets/redact-image.js';
import {type HashKind} from '../tar/hash-content.js';
import {openSourceFile, openStatedSource} from './open-source-file.js';
import {createPartialAnalysis} from './partial-analysis.js';
import {
	type ReadAskedListeners,
	type ReadAskedOptions,
	readAskedImage,
} from './read-asked-image.js';

export type LoadListeners = ReadAskedListeners & {
	/** Gets the image with the layers that are read so far, again and again. */
	readonly onImage?: ((image: Image) => void) | undefined;
};

/** Tables of contents and snapshots have SHA-256, whatever is asked for. */
const contentHashOf = (
	{info, keptContents}: Pick<ReadImage, 'info' | 'keptContents'>,
	asked: HashKind | undefined,
): Image['contentHash'] => {
	if (
		keptContents !== undefined ||
		info.layers.some(({listedFrom}) => listedFrom !== undefined)
	) {
		return 'sha256';
	}

	// Layers that are read in place are hashed only as far as is needed to tell their own contents apart.
	return (
		asked ??
		(info.layers.some(({isUnverified}) => isUnverified) ? undefined : 'xxh64')
	);
};

/** Reads and analyses the image that was asked for; values that look secret are hidden in it. Throws ImgscopeErrors. */
export const loadImage = async (
	options: ReadAskedOptions,
	{onImage, ...listeners}: LoadListeners,
): Promise<Image> => {
	const place = options.dockerfile
		? await openSourceFile(options.dockerfile)
		: undefined;
	const partial =
		onImage &&
		createPartialAnalysis(image => {
			onImage(redactImage(place?.(image) ?? image));
		});
	try {
		const {
			info: {buildSource, ...info},
			contents,
			...readable
		} = await readAskedImage(options, {
			...listeners,
			onPartial: partial?.update,
		});
		partial?.stop();
		const elapsed = startWatch();
		const image = {
			...analyzeAndLetGo(info, contents),
			...readable,
			contentHash: contentHashOf({info, ...readable}, options.hashKind),
		};
		options.log?.(
			`analysis of ${image.tree.entries.count} entries: ${elapsed()}`,
		);
		const complete =
			place ?? (buildSource && (await openStatedSource(buildSource)));
		return redactImage(complete?.(image, buildSource) ?? image);
	} finally {
		partial?.stop();
	}
};
