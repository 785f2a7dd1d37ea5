import {type FileHandle} from 'node:fs/promises';
import {type ReadBlob} from '../archive/archive.js';
import {type Platform} from '../archive/platform.js';
import {type ReadImage} from '../archive/read-image.js';
import {type Log} from '../log.js';
import {type Progress} from '../model/progress.js';
import {type ReadLimits} from '../model/read-limits.js';
import {type HashKind} from '../tar/hash-content.js';
import {type ImageCache} from './cache/image-cache.js';
import {type Surroundings} from './docker/surroundings.js';

/** Bytes put aside in a file. */
export type SpooledFile = {
	readonly handle: FileHandle;
	readonly size: number;

	/** False when somebody else needed the room. */
	readonly isOpen: boolean;
	readonly append: (bytes: Uint8Array) => Promise<void>;
	readonly close: () => Promise<void>;
};

/** Where exports are put aside from which contents are read again and again. */
export type ExportSpool = {
	/** Opens a place for so many bytes. Throws an ImgscopeError `write-failed` when there is no room for them. */
	readonly open: (expected: number) => Promise<SpooledFile>;

	/** Aborted when nobody will look again. */
	readonly signal: AbortSignal;

	/** Learns why an export is not put aside. */
	readonly onNoRoom: (reason: string) => void;
};

/** An image that is to be opened, and how. */
export type OpenRequest = {
	/** As the user wrote it. */
	readonly reference: string;

	/** What the source is asked for: the reference without its prefix. */
	readonly name: string;
	readonly platform: Platform;

	/** Whether the user has asked for that platform: then no other will do. */
	readonly isPlatformAsked?: boolean | undefined;

	/** Whether an engine may fetch an image that it does not have. */
	readonly pull: boolean;
	readonly surroundings: Surroundings;
	readonly signal: AbortSignal;
	readonly onProgress: (progress: Progress) => void;

	/** Gets the image as far as it is known; for showing it while it is read. */
	readonly onPartial?: ((partial: ReadImage) => void) | undefined;

	/** Gets the diff IDs of the image as soon as they are known, from sources that know them before their documents. */
	readonly onDiffIds?: ((diffIds: readonly string[]) => void) | undefined;

	/** Whether registries may be spoken to without TLS, or without checking whose it is. */
	readonly insecure?: boolean | undefined;

	/** Whether layers are held against their digests also where reading less would do. */
	readonly isVerifying?: boolean | undefined;

	/** How all contents are hashed; when absent, those that no other of the image can be the same as may not be. To compare two images it must be `sha256` for both: a registry may list layers with that alone. */
	readonly hashKind?: HashKind | undefined;

	/** What the image may ask for; the usual when absent. */
	readonly limits?: ReadLimits | undefined;

	/** Reads layers that stream; here and now when absent. */
	readonly readBlob?: ReadBlob | undefined;

	/** Milliseconds that are spent on finding the base image; some seconds when absent. */
	readonly basePatience?: number | undefined;

	/** To be called when so many bytes of layers are asked for that will come after a while, in shared memory. */
	readonly getReady?: ((bytes: number) => void) | undefined;

	/** What is known of images that were read before. */
	readonly cache?: ImageCache | undefined;

	/** For looking at contents more than once. */
	readonly spool?: ExportSpool | undefined;
	readonly log?: Log | undefined;
};

/** A kind of place where images live. */
export type Source = {
	/** Reads the image. Throws an ImgscopeError that says what was asked and what is wrong. */
	readonly open: (request: OpenRequest) => Promise<ReadImage>;
};
