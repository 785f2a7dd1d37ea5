import {createHash, type Hash} from 'node:crypto';
import {parentPort} from 'node:worker_threads';
import {type FromHashThread, type ToHashThread} from './hash-messages.js';

// The entry of a thread that does nothing but hash.

const port = parentPort!;
const hashes = new Map<number, Hash>();

const answer = (message: FromHashThread): void => {
	port.postMessage(message);
};

port.on('message', (message: ToHashThread) => {
	const {blob} = message;
	const hash = hashes.get(blob) ?? createHash('sha256');
	if (message.kind === 'bytes') {
		hashes.set(blob, hash.update(message.bytes));
		answer({kind: 'hashed', blob});
	} else {
		hashes.delete(blob);
		answer({kind: 'digest', blob, digest: hash.digest('hex')});
	}
});
answer({kind: 'ready'});
