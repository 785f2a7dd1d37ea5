import {parentPort} from 'node:worker_threads';
import {Queue} from '../../tar/queue.js';
import {Signal} from '../../tar/signal.js';
import {type ReadBlobOptions} from '../archive.js';
import {encodeLayer} from '../layer-index/layer-index.js';
import {readLayerBlob} from '../read-layer-blob.js';
import {type FromThread, type ToThread, toFailure} from './thread-messages.js';

// The entry of a thread that reads layers.

const port = parentPort!;
const inbox = new Queue<ToThread>();
const changed = new Signal();

const answer = (
	message: FromThread,
	transfer: readonly ArrayBuffer[] = [],
): void => {
	port.postMessage(message, transfer);
};

const receive = async (): Promise<ToThread> => {
	for (;;) {
		const message = inbox.shift();
		if (message) {
			return message;
		}

		await changed.wait();
	}
};

/** The bytes of the layer that is being sent. */
async function* receiveChunks(onLast: () => void) {
	for (;;) {
		const message = await receive();
		switch (message.kind) {
			case 'chunk': {
				yield message.bytes;
				answer({kind: 'taken'});
				break;
			}

			case 'end': {
				onLast();
				return;
			}

			case 'stop': {
				onLast();
				throw new Error('the layer is not wanted any more');
			}

			case 'layer': {
				throw new Error('the layer before has not ended');
			}
		}
	}
}

const readNext = async (options: ReadBlobOptions): Promise<void> => {
	let isSent = false;
	const chunks = receiveChunks(() => {
		isSent = true;
	});
	try {
		const {contents, ...blob} = await readLayerBlob(chunks, options);
		const bytes = encodeLayer(contents);
		answer({kind: 'read', blob, contents: bytes}, [bytes.buffer]);
	} catch (error) {
		answer({kind: 'failed', failure: toFailure(error)});
	}

	// Chunks of a layer that failed may still be on their way.
	while (!isSent) {
		const {kind} = await receive();
		isSent = kind === 'end' || kind === 'stop';
	}
};

port.on('message', (message: ToThread) => {
	inbox.push(message);
	changed.notify();
});
answer({kind: 'ready'});
for (;;) {
	const message = await receive();
	if (message.kind === 'layer') {
		await readNext(message.options);
	}
}
