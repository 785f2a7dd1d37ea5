import process from 'node:process';
import {peek} from '../archive/peek.js';
import {
	isCompressed,
	isSnapshot,
	isTar,
	sniffLength,
} from '../archive/sniff.js';
import {ImgscopeError} from '../errors.js';
import {noArchive, openStream} from './archive-file.js';
import {type Source} from './open-request.js';
import {namingArchive, readArchive} from './read-archive.js';

const name = 'standard input';

/** An archive that is piped in: `docker save app | imgscope -`. What is asked for behind the dash is one of its tags. */
export const standardInput: Source = {
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
			const tag = request.name === '' ? undefined : request.name;
			const {head, chunks} = await peek(
				process.stdin as AsyncIterable<Uint8Array>,
				sniffLength,
			);
			if (isSnapshot(head)) {
				const {readSnapshotStream} = await import('./snapshot-file.js');
				return await readSnapshotStream(name, chunks, tag, request);
			}

			if (head.length === 0) {
				throw noArchive(name, 'empty', 'Did the command that writes it fail?');
			}

			if (!isTar(head) && !isCompressed(head)) {
				throw noArchive(name, 'no tar archive');
			}

			const archive = await openStream(name, chunks, request);
			return await readArchive(archive, request, {
				tag,
				source: name,
			});
		} catch (error) {
			throw namingArchive(name, error);
		} finally {
			process.stdin.destroy();
		}
	},
};
