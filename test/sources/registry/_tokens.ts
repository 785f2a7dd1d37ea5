import {Buffer} from 'node:buffer';
import {type ServerResponse} from 'node:http';
import {type ExecutionContext} from 'ava';
import {
	digestOf,
	fakeRegistry,
	type Intercept,
	type SeenRequest,
	startServer,
} from './_fake-registry.js';
import {emptyContent, putBlob} from './_image.js';

export const blob = Buffer.from('some bytes');
export const digest = digestOf(blob);
export const basic = `Basic ${Buffer.from('me:secret').toString('base64')}`;

/** A registry that has the blob. */
export const startRegistry = async (
	t: ExecutionContext,
	intercept: Intercept,
) => {
	const content = emptyContent();
	putBlob(content, blob);
	const registry = fakeRegistry(content, intercept);
	return {...registry, host: await startServer(t, registry.listener)};
};

/** Answers that the request is not authorized. */
export const challenge = (response: ServerResponse, header: string): true => {
	response.writeHead(401, {'www-authenticate': header}).end();
	return true;
};

/** A registry that wants the token `t1`, `t2`, … which its server, a host of its own, gives out last. */
export const startWithTokens = async (
	t: ExecutionContext,
	{
		answer = number => ({token: `t${number}`}),
		scope = '',
		accept = () => true,
	}: {
		readonly answer?: (number: number) => unknown;
		readonly scope?: string;
		readonly accept?: (request: SeenRequest) => boolean;
	} = {},
) => {
	let number = 0;
	const tokens = fakeRegistry(emptyContent(), (request, response) => {
		if (accept(request)) {
			number++;
			response.end(JSON.stringify(answer(number)));
		} else {
			response
				.writeHead(401)
				.end(JSON.stringify({details: 'incorrect username or password'}));
		}

		return true;
	});
	const realm = `http://${await startServer(t, tokens.listener)}/token?x=1`;
	const registry = await startRegistry(
		t,
		({headers}, response) =>
			headers.authorization !== `Bearer t${number}` &&
			challenge(response, `Bearer realm="${realm}",service="reg"${scope}`),
	);
	return {...registry, tokens};
};
