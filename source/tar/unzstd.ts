import {Buffer} from 'node:buffer';
import {Decompress} from 'fzstd';
import {isImgscopeError, reasonOf} from '../errors.js';
import type {ByteReader} from './byte-reader.js';
import {fault} from './fault.js';

/** Decompresses any number of zstd frames; skippable frames are passed over. */
export async function* unzstd(input: ByteReader): AsyncGenerator<Buffer> {
	const output: Uint8Array[] = [];
	const decoder = new Decompress(chunk => {
		output.push(chunk);
	});
	try {
		for await (const chunk of input.rest()) {
			decoder.push(chunk);
			for (const part of output.splice(0)) {
				yield Buffer.from(part);
			}
		}
	} catch (error) {
		throw isImgscopeError(error)
			? error
			: fault(`the zstd data is damaged: ${reasonOf(error)}`);
	} finally {
		await input.release();
	}
}
