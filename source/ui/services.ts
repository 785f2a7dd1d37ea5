import {
	type ExtractionOrder,
	type ExtractionOutcome,
	type ExtractionProgress,
} from '../extract/extraction-order.js';
import {type Evidence, type EvidenceProgress} from '../findings/context.js';
import {type SearchedPart} from '../model/contents/searched-part.js';
import {type Automaton} from '../model/expression/automaton.js';
import {type Image} from '../model/image.js';
import {type ContentsChoice} from '../model/why-not-contents.js';
import {type Progress} from '../model/progress.js';
import {type PaneSizes} from './start.js';
import {type ViewerServices} from './viewer/viewer-services.js';

/** What the explorer has others do, because it reads or writes beyond the terminal. What is absent cannot be done. */
export type Services = {
	/** The bytes that an entry of the merged tree shows. Throws ImgscopeErrors. */
	readonly openContent?: (
		image: Image,
		entry: number,
		signal: AbortSignal,
	) => AsyncIterable<Uint8Array>;

	/** Takes files out of an image. Never throws: the outcome says what went wrong. */
	readonly takeOut?: (
		image: Image,
		order: ExtractionOrder,
		listeners: {
			readonly signal: AbortSignal;
			readonly onProgress: (progress: ExtractionProgress) => void;
		},
	) => Promise<ExtractionOutcome>;

	/** Looks for a pattern in the lines of stored files. Throws ImgscopeErrors. */
	readonly searchContents?: (
		image: Image,
		entries: readonly number[],
		automaton: Automaton,
		signal: AbortSignal,
	) => AsyncIterable<SearchedPart>;

	/** Reads what findings need of the contents of files. Throws ImgscopeErrors. */
	readonly gatherEvidence?: (
		image: Image,
		listeners: {
			readonly signal: AbortSignal;
			readonly onProgress: (progress: EvidenceProgress) => void;
			readonly rest: () => Promise<void>;
		},
	) => Promise<Evidence>;

	/** Whether that is done, see `whyNotContents`. */
	readonly contents?: ContentsChoice;

	/** What viewing contents needs besides. */
	readonly viewer?: ViewerServices;

	/** Writes a plan into a file of the working directory that is not there yet, and gives its name. Throws ImgscopeErrors. */
	readonly writePlan?: (text: string) => Promise<string>;
	/** Reads another image and gives both as one, see `joinImages`. Throws ImgscopeErrors. */
	readonly compare?: (
		image: Image,
		reference: string,
		listeners: {
			readonly signal: AbortSignal;
			readonly onProgress: (progress: Progress) => void;
		},
	) => Promise<Image>;

	/** Keeps the sizes of the panes for the next run. */
	readonly rememberPanes?: (sizes: PaneSizes) => void;
};
