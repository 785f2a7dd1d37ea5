import {type TextFormat} from '../../content/detect-encoding.js';
import {type Description} from '../../content/kinds/description.js';
import {type TextRow} from '../../content/read-rows.js';
import {type LayerRange} from '../../model/change.js';
import {type Image} from '../../model/image.js';
import {type EditLine} from '../edit/edit-line.js';
import {type Scroll} from '../scroll.js';
import {type Style} from '../theme.js';

/** What is looked at: the bytes that an entry of an image's tree shows. As an object it stands for the one look at them. */
export type ViewedContent = {
	readonly image: Image;
	readonly entry: number;
};

/** How the content is shown. */
export type ViewerForm = 'text' | 'hex' | 'about';

/** The look of a part of a row, by places in its text. */
export type ColorSpan = {
	readonly from: number;
	readonly to: number;
	readonly style: Style;
};

/** The rows that are at hand. */
export type TextWindow = {
	readonly first: number;

	/** Whether they are those of the text laid out. */
	readonly isLaidOut: boolean;
	readonly rows: readonly TextRow[];

	/** By row. */
	readonly colors?: ReadonlyArray<readonly ColorSpan[]> | undefined;
};

/** The bytes that are at hand. */
export type HexWindow = {
	readonly position: number;
	readonly bytes: Uint8Array;
};

/** The first line on screen: a row, and which line of it where it is wrapped. */
export type TextTop = {
	readonly row: number;
	readonly part: number;
};

/** How long the other form of a text is, and where it was left. */
export type OtherText = {
	readonly rowCount: number;
	readonly lineCount: number;
	readonly top: TextTop;
};

/** A line that is typed for a search or a jump. */
export type ViewerPrompt = {
	readonly kind: 'search' | 'jump';
	readonly line: EditLine;
};

/** What a viewer asks for that takes time. As an object it stands for being asked once. */
export type ViewerRequest =
	| {
			readonly kind: 'search';
			readonly expression: RegExp;
			readonly from: number;
			readonly direction: 1 | -1;
	  }

	/** To a line, or to a byte; within the line to what an expression matches. */
	| {
			readonly kind: 'jump';
			readonly target: number;
			readonly expression?: RegExp | undefined;
	  }

	/** To where the other form has been: to the bytes of a row, or to the row of a byte. */
	| {readonly kind: 'bytes-of-row'; readonly row: number}
	| {readonly kind: 'row-of-byte'; readonly byte: number}
	| {readonly kind: 'program'; readonly program: 'pager' | 'editor'};

/** The content of a file over all else. Of the content it holds what is around the lines on screen. */
export type ViewerOverlay = {
	readonly kind: 'viewer';
	readonly source: ViewedContent;

	/** As the image has it. */
	readonly path: string;

	/** The path that was asked for, where a link led from there; printable, as the title says it. */
	readonly title: string;

	/** The layers whose version it is. */
	readonly range: LayerRange;

	/** Of all of the content. */
	readonly size: number;

	/** How much has been read. */
	readonly received: number;
	readonly isComplete: boolean;

	/** Why no more of it can be read. */
	readonly problem?: string | undefined;

	/** Absent until the first bytes are there. */
	readonly form?: ViewerForm | undefined;

	/** Absent where it is no text. */
	readonly format?: TextFormat | undefined;
	/** Whether the text is shown laid out; what is said of it here is then that of the laid out one. */
	readonly isLaidOut: boolean;

	/** The text that is not shown: as stored, or laid out. Absent where there is none. */
	readonly otherText?: OtherText | undefined;

	/** Why it cannot be laid out, though that was tried. */
	readonly whyStored?: string | undefined;
	readonly rowCount: number;
	readonly lineCount: number;
	readonly top: TextTop;

	/** Columns that are scrolled out of sight on the left. */
	readonly left: number;
	readonly wraps: boolean;

	/** Whether it stays at the end as more comes. */
	readonly followsEnd: boolean;

	/** The first byte on screen, as bytes. */
	readonly offset: number;
	readonly rows?: TextWindow | undefined;
	readonly bytes?: HexWindow | undefined;
	/** What it is, once all of it is there; absent where that is not known. */
	readonly about?: Description | undefined;

	/** Whether more of what is in it is being found out, which takes time. */
	readonly listing?: 'running' | 'stopped' | undefined;
	readonly aboutScroll: Scroll;
	readonly prompt?: ViewerPrompt | undefined;

	/** What is marked. */
	readonly expression?: RegExp | undefined;

	/** The row or byte that a search or a jump led to. */
	readonly found?: number | undefined;

	/** Columns of its row before what matched. */
	readonly foundColumn?: number | undefined;

	/** The line to go to as soon as it is read. */
	readonly goal?: number | undefined;
	readonly request?: ViewerRequest | undefined;

	/** How far that is. */
	readonly task?: string | undefined;
};

/** What becomes known of a content while it is looked at. */
export type ViewerChange = Partial<
	Omit<ViewerOverlay, 'kind' | 'source' | 'path' | 'title' | 'range'>
>;
