import {Buffer} from 'node:buffer';
import {type ExecutionContext} from 'ava';
import {type ClientOptions, openClient} from './_client.js';
import {
	digestOf,
	fakeRegistry,
	type Intercept,
	startServer,
} from './_fake-registry.js';
import {emptyContent, putBlob} from './_image.js';

export const blob = Buffer.from('some bytes');
export const digest = digestOf(blob);

export const contentWithBlob = () => {
	const content = emptyContent();
	putBlob(content, blob);
	return content;
};

/** A registry that has the blob, and its client. */
export const start = async (
	t: ExecutionContext,
	intercept: Intercept,
	options?: ClientOptions,
) => {
	const registry = fakeRegistry(contentWithBlob(), intercept);
	const host = await startServer(t, registry.listener);
	return {
		host,
		registry,
		client: await openClient(t, `${host}/app`, options),
	};
};
