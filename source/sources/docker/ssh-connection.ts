import {spawn, type ChildProcessWithoutNullStreams} from 'node:child_process';
import {Socket} from 'node:net';
import process from 'node:process';
import {Duplex} from 'node:stream';
import {systemCode} from '../../system-code.js';
import {type Transport} from './engine-host.js';
import {type EngineProduct} from './engine-words.js';

export type SshTransport = Extract<Transport, {kind: 'ssh'}>;

/** What ssh said when it could not connect, or the command on the other machine when it failed. */
export class SshError extends Error {
	override readonly name = 'SshError';
}

/**
The arguments that docker's command line gives to ssh; podman has the same command. `--` keeps a host name from being read as an option.
*/
export const sshArguments = (
	transport: SshTransport,
	product: EngineProduct = 'docker',
): readonly string[] => [
	'-o',
	'ConnectTimeout=30',
	'-T',
	...(transport.user === undefined ? [] : ['-l', transport.user]),
	...(transport.port === undefined ? [] : ['-p', String(transport.port)]),
	...(transport.identity === undefined ? [] : ['-i', transport.identity]),
	'--',
	transport.hostname,
	product,
	...(transport.socketPath === undefined
		? []
		: [
				product === 'docker' ? '--host' : '--url',
				`unix://${transport.socketPath}`,
			]),
	'system',
	'dial-stdio',
];

const keptErrorLength = 4096;
const shownErrorLines = 3;

const lastLines = (text: string): string =>
	text
		.split('\n')
		.map(line => line.trim())
		.filter(line => line !== '')
		.slice(-shownErrorLines)
		.join('; ');

const ignore = () => undefined;

const killGroup = (child: ChildProcessWithoutNullStreams) => {
	if (
		child.pid === undefined ||
		child.exitCode !== null ||
		child.signalCode !== null
	) {
		return;
	}

	try {
		// The whole group: a ProxyCommand is a child of ssh.
		process.kill(-child.pid, 'SIGKILL');
	} catch {
		child.kill('SIGKILL');
	}
};

/**
A socket whose other end is the standard input and output of `ssh … docker system dial-stdio`.

It has the methods of `net.Socket` that an HTTP agent calls on the sockets it keeps.
*/
export class SshConnection extends Duplex {
	readonly #child: ChildProcessWithoutNullStreams;
	readonly #killChild: () => void;
	#errorText = '';

	constructor(
		transport: SshTransport,
		env: Readonly<Record<string, string | undefined>>,
		product?: EngineProduct,
	) {
		super();

		// Its own session, as docker does it: ssh cannot ask on the terminal that shows our screen, and Ctrl+C is ours to handle.
		const child = spawn('ssh', sshArguments(transport, product), {
			env,
			stdio: 'pipe',
			detached: process.platform !== 'win32',
			windowsHide: true,
		});
		this.#child = child;
		this.#killChild = () => {
			killGroup(child);
		};

		process.once('exit', this.#killChild);
		this.#listen(child);
	}

	override _read() {
		this.#child.stdout.resume();
	}

	override _write(
		...[chunk, _encoding, callback]: Parameters<Duplex['_write']>
	) {
		this.#child.stdin.write(chunk, error => {
			// When ssh has ended, its exit says why; a broken pipe does not.
			if (!error) {
				callback();
			}
		});
	}

	override _final(callback: () => void) {
		this.#child.stdin.end();
		callback();
	}

	override _destroy(...[error, callback]: Parameters<Duplex['_destroy']>) {
		process.off('exit', this.#killChild);
		this.#killChild();
		callback(error);
	}

	ref(): this {
		this.#child.ref();
		for (const pipe of this.#pipes()) {
			pipe.ref();
		}

		return this;
	}

	/** Lets the program end while the connection is idle; ending kills ssh. */
	unref(): this {
		this.#child.unref();
		for (const pipe of this.#pipes()) {
			pipe.unref();
		}

		return this;
	}

	setKeepAlive(): this {
		return this;
	}

	setNoDelay(): this {
		return this;
	}

	setTimeout(): this {
		return this;
	}

	#pipes(): readonly Socket[] {
		const {stdin, stdout, stderr} = this.#child;
		return [stdin, stdout, stderr].filter(pipe => pipe instanceof Socket);
	}

	#listen(child: ChildProcessWithoutNullStreams) {
		child.stdout.on('data', (chunk: Uint8Array) => {
			if (!this.push(chunk)) {
				child.stdout.pause();
			}
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			this.#errorText = (this.#errorText + text).slice(-keptErrorLength);
		});
		// How ssh ended says more than that its pipes are broken.
		child.stdin.on('error', ignore);
		child.stdout.on('error', ignore);
		child.on('error', error => {
			this.destroy(
				new SshError(
					systemCode(error) === 'ENOENT'
						? 'the program ssh is not installed'
						: error.message,
				),
			);
		});
		child.on('close', (code, signal) => {
			if (code === 0) {
				this.push(null);
				return;
			}

			const ending =
				signal === null ? `exit status ${code}` : `ended by ${signal}`;
			const said = lastLines(this.#errorText).replace(/^ssh: /v, '');
			const text = said === '' ? ending : `${said} (${ending})`;
			this.destroy(new SshError(`ssh: ${text}`));
		});
	}
}
