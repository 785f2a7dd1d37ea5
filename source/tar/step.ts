import type {Entry} from '../model/entry.js';
import type {RefusedEntry} from '../model/layer-contents.js';
import type {Fragment} from './sparse-map.js';

/** An entry whose content nobody has looked at yet: who reads it says what it hashes to. */
export type UnreadEntry = Entry & {hash?: bigint | undefined};

/** An entry, and how the archive stores its content. */
export type StoredEntry = {
	readonly entry: UnreadEntry;

	/** Bytes of the body that the archive stores. */
	readonly storedSize: number;

	/** Where in the archive the next header can begin: after the body and its padding. */
	readonly end: number;

	/** Where the stored bytes belong in the content of a sparse file; undefined if they are the content. */
	readonly fragments?: readonly Fragment[] | undefined;
};

/** What the walk over an archive asks of the one who has its bytes. */
export type Step =
	/** Answer with that many next bytes, with fewer only if the archive ends. */
	| {readonly kind: 'take'; readonly length: number}

	/** An entry of a type that engines refuse: pass over that many bytes, to fail if they are not there. It comes as an entry as well where Go knows its type. */
	| {
			readonly kind: 'skip';
			readonly length: number;
			readonly refused: RefusedEntry;
	  }

	/** An entry: its stored body comes next and is to be passed over. */
	| {readonly kind: 'entry'; readonly stored: StoredEntry};

/** Takes entries that engines refuse. */
export type OnRefused = (refused: RefusedEntry) => void;

export type Walk<Result> = Generator<Step, Result, Uint8Array>;
