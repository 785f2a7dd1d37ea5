import {Buffer} from 'node:buffer';
import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {buffer} from 'node:stream/consumers';
import {type ExecutionContext} from 'ava';
import {parseReference} from '../../../source/sources/registry/reference.js';
import {
	openRegistry,
	type RegistryClient,
} from '../../../source/sources/registry/registry-client.js';
import {
	defaultTiming,
	type Timing,
} from '../../../source/sources/registry/timing.js';
import {ImgscopeError} from '../../../source/errors.js';
import {
	surroundings,
	temporaryDirectory,
	writeFiles,
} from '../docker/_surroundings.js';

/** Waits that take no time and are noted. */
export const fakeTiming = (
	more: Partial<Timing> = {},
): Timing & {readonly delays: number[]} => {
	const delays: number[] = [];
	return {
		...defaultTiming,
		attempts: 3,
		random: () => 0,
		async sleep(delay) {
			delays.push(delay);
		},
		...more,
		delays,
	};
};

export type ClientOptions = {
	readonly timing?: Timing;
	readonly insecure?: boolean;
	readonly signal?: AbortSignal;
	readonly env?: Readonly<Record<string, string>>;

	/** Files below the home directory. */
	readonly home?: Readonly<Record<string, string>>;

	/** Files below what stands for `/etc`. */
	readonly etc?: Readonly<Record<string, string>>;
};

/** A client with a machine of its own around it. */
export const openClient = async (
	t: ExecutionContext,
	reference: string,
	options: ClientOptions = {},
): Promise<RegistryClient> => {
	const directory = await temporaryDirectory(t);
	const home = path.join(directory, 'home');
	const etc = path.join(directory, 'etc');
	await mkdir(home);
	await writeFiles(home, options.home ?? {});
	await writeFiles(etc, options.etc ?? {});
	const client = await openRegistry(parseReference(reference), {
		surroundings: surroundings(home, options.env),
		insecure: options.insecure,
		signal: options.signal,
		timing: options.timing ?? fakeTiming(),
		etc,
	});
	t.teardown(() => {
		client.close();
	});
	return client;
};

/** The error of ours that something fails with. */
export const failureOf = async (
	t: ExecutionContext,
	action: Promise<unknown>,
): Promise<ImgscopeError> => {
	const error = await t.throwsAsync(action, {instanceOf: ImgscopeError});
	return error;
};

/** `~/.docker/config.json` with an account. */
export const dockerLogin = (
	host: string,
	account = 'me:secret',
): Readonly<Record<string, string>> => ({
	'.docker/config.json': JSON.stringify({
		auths: {[host]: {auth: Buffer.from(account).toString('base64')}},
	}),
});

export const collect = async (
	chunks: AsyncIterable<Uint8Array>,
): Promise<Uint8Array> => buffer(chunks);
