import {Buffer} from 'node:buffer';
import {type ExecutionContext} from 'ava';
import {type RegistryClient} from '../../../source/sources/registry/registry-client.js';
import {type ClientOptions, openClient} from './_client.js';
import {
	digestOf,
	type FakeRegistry,
	fakeRegistry,
	type Intercept,
	startServer,
} from './_fake-registry.js';
import {emptyContent, putBlob} from './_image.js';

export const blob = Buffer.alloc(3000, 'imgscope').fill('x', 1000, 1001);
export const digest = digestOf(blob);

/** A registry that holds the blob, and its client. */
export const open = async (
	t: ExecutionContext,
	intercept?: Intercept,
	options?: ClientOptions,
): Promise<{
	readonly client: RegistryClient;
	readonly ranges: () => ReadonlyArray<string | undefined>;
	readonly registry: FakeRegistry;
}> => {
	const content = emptyContent();
	putBlob(content, blob);
	const registry = fakeRegistry(content, intercept);
	const host = await startServer(t, registry.listener);
	const client = await openClient(t, `${host}/app`, options);
	return {
		client,
		registry,
		ranges: () => registry.requests.map(({headers}) => headers.range),
	};
};
