import {homedir} from 'node:os';
import process from 'node:process';
import {
	readPaneSizes,
	stateFile,
	writePaneSizes,
} from '../settings/remembered.js';
import {type ContentsChoice} from '../model/why-not-contents.js';
import {type PaneSizes} from '../ui/start.js';
import {type Services} from '../ui/services.js';
import {type OpenOptions} from './options/open-options.js';

/** What the explorer can do with the images of the command line. What it needs is loaded when it is first used. */
export const createServices = (
	options: Omit<OpenOptions, 'reference'> & {
		readonly contents?: ContentsChoice;
	},
): Services => ({
	async *openContent(image, entry, signal) {
		const {openContent} = await import('../archive/read-contents.js');
		yield* openContent(image, entry, signal);
	},
	async *searchContents(image, entries, automaton, signal) {
		const {searchContents} = await import('../archive/search-contents.js');
		yield* searchContents(image, entries, automaton, {signal});
	},
	contents: options.contents,
	async gatherEvidence(image, listeners) {
		const {gatherEvidence} = await import('../evidence/gather-evidence.js');
		return gatherEvidence(image, {...listeners, log: options.log});
	},
	async takeOut(image, order, listeners) {
		const {takeOutForExplorer} = await import('./take-out-for-explorer.js');
		return takeOutForExplorer(image, order, listeners);
	},
	viewer: {
		async openSpool(expected) {
			const {openSpool} = await import('../spool/open-spool.js');
			return openSpool(expected);
		},
		takeWord: options.spool?.takeWord,

		async *unpack(chunks) {
			const {decompress} = await import('../tar/decompress.js');
			const unpacked = await decompress(chunks);
			yield* unpacked.chunks;
		},
		async openProgram(program, name, bytes) {
			const {openProgram} = await import('../spool/open-program.js');
			await openProgram(program, name, bytes);
		},
	},
	async writePlan(text) {
		const {writePlanFile} = await import('./write-plan-file.js');
		return writePlanFile(process.cwd(), text);
	},
	async compare(image, reference, listeners) {
		const {compareWith} = await import('./compare-with.js');
		return compareWith(image, reference, options, listeners);
	},
	rememberPanes(sizes) {
		writePaneSizes(stateFile(process.env, homedir()), sizes);
	},
});

/** The sizes of the panes as the last run left them. */
export const rememberedPanes = (): PaneSizes =>
	readPaneSizes(stateFile(process.env, homedir()));
