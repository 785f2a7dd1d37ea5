import {type ByteSource} from '../../content/byte-source.js';

/** Bytes put aside outside of the memory while they come. */
export type Spool = ByteSource & {
	readonly append: (bytes: Uint8Array) => Promise<void>;
	readonly close: () => Promise<void>;
};

/** What the viewer has others do. */
export type ViewerServices = {
	/** Opens a place for so many bytes. Throws ImgscopeErrors. */
	readonly openSpool?: (expected: number) => Promise<Spool>;

	/** What there is to say of how contents were fetched, once. */
	readonly takeWord?: (() => string | undefined) | undefined;

	/** Unpacks compressed bytes, by what they begin with. What it throws tells what is wrong with them. */
	readonly unpack?: (
		chunks: AsyncIterable<Uint8Array>,
	) => AsyncIterable<Uint8Array>;

	/** Runs the user's program on a copy of some bytes until it ends. Throws ImgscopeErrors. */
	readonly openProgram?: (
		program: 'pager' | 'editor',
		name: string,
		bytes: ByteSource,
	) => Promise<void>;
};
