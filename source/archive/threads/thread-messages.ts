import {ImgscopeError, isImgscopeError, reasonOf} from '../../errors.js';
import {type LayerBlob, type ReadBlobOptions} from '../archive.js';

/** What a thread is told. One layer at a time: its options, its bytes, and that they have ended. */
export type ToThread =
	| {readonly kind: 'layer'; readonly options: ReadBlobOptions}
	| {readonly kind: 'chunk'; readonly bytes: Uint8Array}
	| {readonly kind: 'end'}

	/** Nobody wants the layer any more, or its bytes do not come: to be answered all the same. */
	| {readonly kind: 'stop'};

/** What a thread answers. */
export type FromThread =
	| {readonly kind: 'ready'}

	/** A chunk is used up. */
	| {readonly kind: 'taken'}
	| {
			readonly kind: 'read';
			readonly blob: Omit<LayerBlob, 'contents'>;

			/** As `encodeLayer` writes them. */
			readonly contents: Uint8Array;
	  }
	| {readonly kind: 'failed'; readonly failure: Failure};

/** An error as threads can tell it to each other. */
export type Failure = Pick<ImgscopeError, 'message'> &
	Partial<Pick<ImgscopeError, 'code' | 'hint'>>;

export const toFailure = (error: unknown): Failure =>
	isImgscopeError(error)
		? {message: error.message, code: error.code, hint: error.hint}
		: {message: reasonOf(error)};

export const toError = ({message, code, hint}: Failure): Error =>
	code === undefined
		? new Error(message)
		: new ImgscopeError(code, message, {hint});
