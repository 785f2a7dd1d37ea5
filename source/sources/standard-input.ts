import process from 'node:process';
import {ImgscopeError} from '../errors.js';
import {openStream} from './archive-file.js';
import {type Source} from './open-request.js';
import {namingArchive, readArchive} from './read-archive.js';

const name = 'standard input';

/** An archive that is piped in: `docker save app | imgscope -`. What is asked for behind the dash is one of its tags. */
export const standardInput: Source = {
	prefixes: ['-'],
	async open(request) {
		if (process.stdin.isTTY) {
			throw new ImgscopeError(
				'usage',
				'There is no archive on standard input',
				{
					hint: 'Pipe one in: docker save app | imgscope -',
				},
			);
		}

		try {
			const archive = await openStream(
				name,
				process.stdin as AsyncIterable<Uint8Array>,
				request,
			);
			return await readArchive(archive, request, {
				tag: request.name === '' ? undefined : request.name,
				source: name,
			});
		} catch (error) {
			throw namingArchive(name, error);
		} finally {
			process.stdin.destroy();
		}
	},
};
