import {type Image} from './image.js';

/** Whether files are looked into for findings: as told; else wherever that fetches nothing. */
export type ContentsChoice = boolean | undefined;

/** Why nobody does. */
export type NoContents =
	/** The user does not want it. */
	| 'told'

	/** Two images are compared. */
	| 'comparison'

	/** A snapshot has no contents that were not looked into before. */
	| 'snapshot'

	/** It can be read only once. */
	| 'stream'

	/** The layers would be fetched again. */
	| 'download';

/** Why nobody looks into the files of an image for findings; undefined where somebody does. */
export const whyNotContents = (
	{openLayers, keptContents, rereading, joined}: Image,
	choice: ContentsChoice,
): NoContents | undefined => {
	if (choice === false) {
		return 'told';
	}

	if (joined) {
		return 'comparison';
	}

	if (keptContents) {
		return 'snapshot';
	}

	if (!openLayers) {
		return 'stream';
	}

	return rereading === 'download' && choice !== true ? 'download' : undefined;
};
