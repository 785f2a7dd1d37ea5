import {type Task} from '../evidence/choose-candidates.js';
import {type Evidence} from '../findings/context.js';
import {type Image} from '../model/image.js';
import {withProgress} from './with-progress.js';

/** Whether files are looked into: as told; else wherever that fetches nothing. */
export type ContentsChoice = boolean | undefined;

/** Why nobody looks into the files of an image; undefined where somebody does. */
export const whyNotContents = (
	{openLayers, keptContents, rereading}: Image,
	choice: ContentsChoice,
): string | undefined => {
	if (choice === false) {
		return 'No file was looked into, as told by --no-contents.';
	}

	if (keptContents) {
		return 'No file was looked into: a snapshot does not have them.';
	}

	if (!openLayers) {
		return 'No file was looked into: this can be read only once. Save the image in a file for that: docker save app -o app.tar';
	}

	return rereading === 'download' && choice !== true
		? 'No file was looked into: that fetches the layers again. --contents does it.'
		: undefined;
};

/** What the contents of files say, with a line of progress; or why nobody looked. Throws ImgscopeErrors. */
export const gatherForFindings = async (
	image: Image,
	choice: ContentsChoice,
): Promise<{
	readonly evidence?: Evidence | undefined;
	readonly note?: string | undefined;
}> => {
	const note = whyNotContents(image, choice);
	if (note !== undefined) {
		// Who asked for it need not be told.
		return choice === false ? {} : {note};
	}

	return {evidence: await gatherWithProgress(image)};
};

/** The same, whatever it costs; of all that contents tell only what is wanted. */
export const gatherWithProgress = async (
	image: Image,
	wanted?: readonly Task[],
): Promise<Evidence> => {
	const {gatherEvidence} = await import('../evidence/gather-evidence.js');
	return withProgress(async ({signal, onProgress}) =>
		gatherEvidence(image, {
			signal,
			wanted,
			onProgress(progress) {
				onProgress({...progress, stage: 'looking'});
			},
		}),
	);
};
