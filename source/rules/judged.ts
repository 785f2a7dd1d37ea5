import {type Secret} from '../findings/safety/secret.js';
import {type Image} from '../model/image.js';
import {type Growth} from './growth.js';

/** What rules look at. */
export type Judged = {
	/** Its waste is that of the paths that are not ignored. */
	readonly image: Image;

	/** By path: 1 for what no rule sees; absent when nothing is ignored. */
	readonly ignored: Uint8Array | undefined;

	/** What the image tells everybody, ignored paths left out. */
	readonly secrets: () => readonly Secret[];

	/** Since the image it is compared with; absent when there is none. */
	readonly growth: Growth | undefined;
};

export const isIgnored = ({ignored}: Judged, path: number): boolean =>
	ignored?.[path] === 1;
