import {homedir} from 'node:os';
import process from 'node:process';
import {machinePlatform} from '../archive/platform.js';
import {type ReadImage} from '../archive/read-image.js';
import {analyzeImage} from '../model/analyze-image.js';
import {type Image} from '../model/image.js';
import {type Progress} from '../model/progress.js';
import {type HashKind} from '../tar/hash-content.js';
import {type OpenOptions} from './command-line.js';
import {openSourceFile} from './open-source-file.js';

export type LoadListeners = {
	readonly signal: AbortSignal;
	readonly onProgress: (progress: Progress) => void;

	/** Gets the image with the layers that are read so far, again and again. */
	readonly onImage?: ((image: Image) => void) | undefined;
};

/** How much longer than an analysis the pause before the next one is: layers that come fast are looked at together. */
const restFactor = 4;

/** Analyses what is known of an image when something new is known, but never more than a fifth of the time. */
const createPartialAnalysis = (onImage: (image: Image) => void) => {
	let newest: ReadImage | undefined;
	let timer: NodeJS.Timeout | undefined;
	const analyze = () => {
		timer = undefined;
		if (!newest) {
			return;
		}

		const start = performance.now();
		onImage(analyzeImage(newest.info, newest.contents));
		newest = undefined;
		timer = setTimeout(analyze, (performance.now() - start) * restFactor);
	};

	return {
		update(partial: ReadImage) {
			newest = partial;
			timer ??= setTimeout(analyze, 0);
		},
		stop() {
			newest = undefined;
			clearTimeout(timer);
		},
	};
};

/** Reads and analyses the image that was asked for. Throws ImgscopeErrors. */
export const loadImage = async (
	options: OpenOptions & {readonly hashKind?: HashKind | undefined},
	{signal, onProgress, onImage}: LoadListeners,
): Promise<Image> => {
	const {readReference} = await import('../sources/index.js');
	const complete = options.dockerfile
		? await openSourceFile(options.dockerfile)
		: (image: Image) => image;
	const partial =
		onImage &&
		createPartialAnalysis(image => {
			onImage(complete(image));
		});
	try {
		const {info, contents, openLayers} = await readReference(
			{
				reference: options.reference,
				platform:
					options.platform ?? machinePlatform(process.platform, process.arch),
				isPlatformAsked: options.platform !== undefined,
				pull: options.pull,
				insecure: options.insecure,
				hashKind: options.hashKind,
				surroundings: {
					env: process.env,
					home: homedir(),
					platform: process.platform,
				},
				signal,
				onProgress,
				onPartial: partial?.update,
			},
			options.source,
			options.usualSource,
		);
		return complete({...analyzeImage(info, contents), openLayers});
	} finally {
		partial?.stop();
	}
};
