import {writeSync} from 'node:fs';
import process from 'node:process';

/** What Node.js has beneath a stream to a terminal. */
type Handle = {
	readonly fd: number;
	readonly setBlocking: (isBlocking: boolean) => unknown;

	/** Bytes that the system has not taken. */
	readonly writeQueueSize?: number;
};

type Output = NodeJS.WriteStream & {
	readonly fd: number;
	readonly _handle?: Handle | null;
};

const setBlocking = (
	{isTTY, fd, _handle: handle}: Output,
	isBlocking: boolean,
): void => {
	// What it could not open anew it shares with the shell, which would not understand.
	if (isTTY && handle && handle.fd !== fd && process.platform !== 'win32') {
		handle.setBlocking(isBlocking);
	}
};

/** Makes writing go on in the background when the terminal does not take it at once; otherwise a terminal that reads nothing would halt the whole program. Programs that are started write to the terminal in the same way. */
export const writeInBackground = (): void => {
	setBlocking(process.stdout, false);
};

/** Makes writing wait for the terminal, as others expect it. */
export const writeAndWait = (): void => {
	setBlocking(process.stdout, true);
};

const setBothBlocking = (isBlocking: boolean): void => {
	for (const output of [process.stdout, process.stderr]) {
		setBlocking(output, isBlocking);
	}
};

/** Runs what writes to standard output so that signals are heard even when the terminal reads nothing, and waits until it has taken all of it. */
export const writingInBackground = async (
	write: () => Promise<void>,
): Promise<void> => {
	setBothBlocking(false);
	try {
		await write();
	} finally {
		await new Promise(resolve => {
			process.stdout.write('', resolve);
		});
		setBothBlocking(true);
	}
};

/** Whether there is something that the terminal has not taken. */
export const isOutputWaiting = (): boolean =>
	process.stdout.isTTY && process.stdout.writableLength > 0;

/** How often to check whether the terminal has taken more, in milliseconds. */
const lookInterval = 50;

const waitingBytes = ({_handle: handle, writableLength}: Output): number =>
	handle?.writeQueueSize ?? writableLength;

/** Waits until the terminal has taken all that was written, or nothing of it for so many milliseconds: a slow one is given its time. Gives whether it has. */
export const outputTaken = async (patience: number): Promise<boolean> =>
	new Promise(resolve => {
		if (!isOutputWaiting()) {
			resolve(true);
			return;
		}

		let left = waitingBytes(process.stdout);
		let since = performance.now();
		const timer = setInterval(() => {
			const now = performance.now();
			if (waitingBytes(process.stdout) !== left) {
				left = waitingBytes(process.stdout);
				since = now;
			} else if (now - since >= patience) {
				clearInterval(timer);
				// What went wrong would have to wait as well.
				setBlocking(process.stderr, false);
				resolve(false);
			}
		}, lookInterval);
		process.stdout.write('', () => {
			clearInterval(timer);
			resolve(true);
		});
	});

/** How long the terminal is given when the program must end, in milliseconds. */
const lastPatience = 300;

const sleep = (milliseconds: number): void => {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

/** Writes a sequence right now, past all that waits; not at all when the terminal does not take it. */
export const writeAtOnce = (sequence: string): void => {
	let rest = sequence;
	const deadline = performance.now() + lastPatience;
	while (rest !== '' && performance.now() < deadline) {
		try {
			rest = rest.slice(writeSync(process.stdout.fd, rest));
		} catch (error) {
			// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- of the file system
			if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
				// The terminal is gone: there is nothing left to set right.
				return;
			}

			sleep(10);
		}
	}
};
