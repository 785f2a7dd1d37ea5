import {type ChildProcess, spawn} from 'node:child_process';
import {rmSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import {ImgscopeError, reasonOf} from '../../errors.js';
import {printable} from '../../printable.js';
import {systemCode} from '../../system-code.js';
import {type EngineEndpoint} from '../docker/endpoint.js';
import {stopped} from '../docker/engine-error.js';
import {type Surroundings, variable} from '../docker/surroundings.js';
import {socketEndpoint} from './podman-endpoint.js';
import {probeSocket} from './probe-socket.js';

/** A podman service that only we use. */
export type PodmanService = {
	readonly endpoint: EngineEndpoint;

	/** Ends it and waits for that. */
	readonly stop: () => Promise<void>;
};

export type ServiceOptions = {
	readonly signal?: AbortSignal | undefined;
};

/** How long it may take to listen, in milliseconds. */
const startTimeout = 30_000;
const pollInterval = 25;
const stopTimeout = 5000;
const keptErrorLength = 4096;

/** Seconds without a request after which it ends by itself: should we be killed, nothing of it stays. */
const idleSeconds = 60;

const killGroup = ({pid}: ChildProcess, signal: NodeJS.Signals): void => {
	if (pid === undefined) {
		return;
	}

	try {
		// The whole group: without root, podman starts itself anew in a namespace of its own.
		process.kill(-pid, signal);
	} catch {
		// It has ended.
	}
};

type Child = {
	readonly process: ChildProcess;
	readonly ended: Promise<unknown>;

	/** Why it ended; undefined while it runs. */
	readonly failure: () => string | undefined;
};

const startChild = (socket: string, {env}: Surroundings): Child => {
	const child = spawn(
		'podman',
		['system', 'service', `--time=${idleSeconds}`, `unix://${socket}`],
		// Should it be killed, what it has written goes with our directory.
		{
			env: {...env, TMPDIR: path.dirname(socket)},
			stdio: ['ignore', 'ignore', 'pipe'],
			detached: true,
		},
	);
	let said = '';
	let failure: string | undefined;
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		said = (said + text).slice(-keptErrorLength);
	});
	child.on('error', error => {
		failure =
			systemCode(error) === 'ENOENT'
				? 'the command podman is not installed'
				: reasonOf(error);
	});
	const ended = new Promise(resolve => {
		child.once('close', code => {
			const last = said.trim().split('\n').at(-1) ?? '';
			failure ??= last === '' ? `exit status ${String(code)}` : last;
			resolve(undefined);
		});
	});
	return {process: child, ended, failure: () => failure};
};

const waitForSocket = async (
	socket: string,
	child: Child,
	{signal}: ServiceOptions,
): Promise<void> => {
	const deadline = Date.now() + startTimeout;
	for (;;) {
		if (signal?.aborted) {
			throw stopped(signal);
		}

		const failure =
			child.failure() ??
			(Date.now() > deadline
				? `it does not listen after ${startTimeout / 1000} seconds`
				: undefined);
		if (failure !== undefined) {
			throw new ImgscopeError(
				'source-unavailable',
				`Cannot start a podman service: ${printable(failure)}`,
				{hint: 'Try it by hand: podman system service'},
			);
		}

		if ((await probeSocket(socket, signal)) === undefined) {
			return;
		}

		await pause(pollInterval);
	}
};

/**
Starts `podman system service` on a socket of its own, for when podman is installed and no service runs.

@throws ImgscopeError `source-unavailable` with podman's own words, `stopped` on the signal. Nothing stays of it then.
*/
export const startPodmanService = async (
	surroundings: Surroundings,
	options: ServiceOptions = {},
): Promise<PodmanService> => {
	// podman's own place for large files; /tmp is often memory.
	const parent = variable(surroundings, 'TMPDIR') ?? '/var/tmp';
	const directory = await mkdtemp(path.join(parent, 'imgscope-podman-'));
	const socket = path.join(directory, 'podman.sock');
	const child = startChild(socket, surroundings);
	const onExit = () => {
		killGroup(child.process, 'SIGKILL');
		rmSync(directory, {recursive: true, force: true});
	};

	process.once('exit', onExit);
	const stop = async () => {
		killGroup(child.process, 'SIGTERM');
		const timer = setTimeout(() => {
			killGroup(child.process, 'SIGKILL');
		}, stopTimeout);
		await child.ended;
		clearTimeout(timer);
		process.off('exit', onExit);
		await rm(directory, {recursive: true, force: true});
	};

	try {
		await waitForSocket(socket, child, options);
	} catch (error) {
		await stop();
		throw error;
	}

	return {endpoint: socketEndpoint(socket, 'started for imgscope'), stop};
};
