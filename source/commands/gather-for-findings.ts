import {type Task} from '../evidence/choose-candidates.js';
import {type Evidence} from '../findings/context.js';
import {type Log} from '../log.js';
import {type Image} from '../model/image.js';
import {
	type ContentsChoice,
	type NoContents,
	whyNotContents,
} from '../model/why-not-contents.js';
import {withProgress} from './with-progress.js';

/** What is said of it; nothing to those who asked for it. */
const notes: Readonly<Record<NoContents, string | undefined>> = {
	told: undefined,
	comparison: undefined,
	snapshot: 'No file was looked into: a snapshot does not have them all.',
	stream:
		'No file was looked into: this can be read only once. Save the image in a file for that: docker save app -o app.tar',
	download:
		'No file was looked into: that fetches the layers again. --contents does it.',
};

/** What contents tell, or why nobody looked into them. */
export type FoundInContents = {
	readonly evidence?: Evidence | undefined;
	readonly note?: string | undefined;
};

/** What the contents of files say, with a line of progress; or why nobody looked. Throws ImgscopeErrors. */
export const gatherForFindings = async (
	image: Image,
	choice: ContentsChoice,
	log?: Log,
): Promise<FoundInContents> => {
	const reason = whyNotContents(image, choice);
	return reason === undefined
		? {evidence: await gatherWithProgress(image, {log})}
		: {note: notes[reason]};
};

/** The same, whatever it costs; of all that contents tell only what is wanted. */
export const gatherWithProgress = async (
	image: Image,
	{
		wanted,
		log,
	}: {
		readonly wanted?: readonly Task[];
		readonly log?: Log | undefined;
	},
): Promise<Evidence> => {
	const {gatherEvidence} = await import('../evidence/gather-evidence.js');
	return withProgress(async ({signal, onProgress}) =>
		gatherEvidence(image, {
			signal,
			wanted,
			log,
			onProgress(progress) {
				onProgress({...progress, stage: 'looking'});
			},
		}),
	);
};
