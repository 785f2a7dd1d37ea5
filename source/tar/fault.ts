import {ImgscopeError} from '../errors.js';

const count = new Intl.NumberFormat('en-US');

/** What is wrong with a layer, as a phrase to which the caller adds the layer's name. */
export const fault = (reason: string): ImgscopeError =>
	new ImgscopeError('layer-invalid', reason);

/** What is wrong with the header block that starts at a byte of the archive. */
export const headerFault = (position: number, what: string): ImgscopeError =>
	fault(`the header block at byte ${count.format(position)} ${what}`);

/** Whatever was thrown, as the error that streams want. */
export const asError = (thrown: unknown): Error =>
	thrown instanceof Error ? thrown : new Error(String(thrown), {cause: thrown});

export const cutShort = (position: number): ImgscopeError =>
	fault(`the archive is cut short at byte ${count.format(position)}`);
