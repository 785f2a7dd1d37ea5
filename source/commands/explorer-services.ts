import {type Services} from '../ui/services.js';

/** What the explorer can do with the images of the command line. What it needs is loaded when it is first used. */
export const createServices = (): Services => ({
	async *openContent(image, entry, signal) {
		const {openContent} = await import('../archive/read-contents.js');
		yield* openContent(image, entry, signal);
	},
});
