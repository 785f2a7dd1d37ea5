import {
	type ImageList,
	type ImageUsers,
	type ListedImage,
} from '../../model/listed-image.js';
import {keymap as defaultKeymap, type Keymap} from '../keymap.js';
import {type PaletteOverlay} from '../palette/palette-overlay.js';
import {type Scroll, scrollStart} from '../scroll.js';
import {type Size} from '../state.js';

export const imageSorts = ['name', 'size', 'age'] as const;

export type ImageSort = (typeof imageSorts)[number];

/** What is asked of the user before an image is changed. */
export type Dialog =
	| {
			readonly kind: 'confirm';
			readonly image: ListedImage;

			/** Absent until the engine has told. */
			readonly users?: ImageUsers | undefined;
	  }
	| {
			readonly kind: 'prompt';
			readonly image: ListedImage;

			/** The new name, as far as it is typed. */
			readonly text: string;
	  };

export type ChooserState = {
	readonly size: Size;
	readonly keymap: Keymap;

	/** Absent until the engines have answered for the first time. */
	readonly list?: ImageList | undefined;

	/** Seconds since 1970 when the list was read: ages are counted to then. */
	readonly now: number;

	/** Whether the engines are being asked. */
	readonly isLoading: boolean;
	readonly scroll: Scroll;

	/** Key of the image under the cursor: it stays selected when order, filter or list change. */
	readonly selected?: string | undefined;
	/** The image to compare with the one that is chosen next. */
	readonly marked?: ListedImage | undefined;
	readonly sort: ImageSort;
	readonly filter: string;
	readonly isFiltering: boolean;
	readonly dialog?: Dialog | undefined;
	readonly help: Scroll | undefined;
	readonly palette?: PaletteOverlay | undefined;

	/** Said in the last line until the next key. */
	readonly message?: string | undefined;
	readonly messageStyle: 'match' | 'problem';
};

/** The state before the engines are asked. */
export const initialChooserState = (
	size: Size,
	keymap: Keymap = defaultKeymap,
): ChooserState => ({
	size,
	keymap,
	now: 0,
	isLoading: true,
	scroll: scrollStart,
	sort: 'name',
	filter: '',
	isFiltering: false,
	help: undefined,
	messageStyle: 'match',
});

/** Says something until the next key. */
export const say = (
	state: ChooserState,
	message: string,
	messageStyle: ChooserState['messageStyle'] = 'match',
): ChooserState => ({...state, message, messageStyle});
