import test from 'ava';
import {ImgscopeError} from '../../../source/errors.js';
import {answerImage, imageId, open, startTlsEngine} from './_fake-engine.js';

const answer = (
	_request: unknown,
	response: Parameters<typeof answerImage>[0],
) => {
	answerImage(response);
};

test('each side shows its certificate', async t => {
	const {endpoint} = await startTlsEngine(t, answer);
	const engine = await open(t, endpoint);
	t.like(await engine.inspect('app'), {id: imageId});
});

test('an engine with an unknown certificate is not trusted, unless told so', async t => {
	const {endpoint, pem} = await startTlsEngine(t, answer);
	const ours = {cert: pem, key: endpoint.tls?.key};
	const strict = await open(t, {...endpoint, tls: {...ours, verify: true}});
	const error = await t.throwsAsync(strict.inspect('app'), {
		instanceOf: ImgscopeError,
		code: 'source-unavailable',
		message:
			/tcp:\/\/127\.0\.0\.1:\d+ \(DOCKER_HOST\): self-signed certificate/v,
	});
	t.regex(error.hint ?? '', /DOCKER_CERT_PATH/v);
	const lax = await open(t, {...endpoint, tls: {...ours, verify: false}});
	t.like(await lax.inspect('app'), {id: imageId});
});

test('without our certificate the engine hangs up', async t => {
	const {endpoint, pem} = await startTlsEngine(t, answer);
	const engine = await open(t, {...endpoint, tls: {ca: pem, verify: true}});
	const error = await t.throwsAsync(engine.inspect('app'), {
		instanceOf: ImgscopeError,
		code: 'source-unavailable',
	});
	t.regex(error.hint ?? '', /DOCKER_CERT_PATH/v);
});

test('a key that is none', async t => {
	const {endpoint, pem} = await startTlsEngine(t, answer);
	const engine = await open(t, {
		...endpoint,
		tls: {ca: pem, cert: 'nonsense', key: 'nonsense', verify: true},
	});
	await t.throwsAsync(engine.inspect('app'), {
		instanceOf: ImgscopeError,
		code: 'source-unavailable',
	});
});

test('plain HTTP to a TLS engine', async t => {
	const {endpoint} = await startTlsEngine(t, answer);
	const engine = await open(t, {...endpoint, tls: undefined});
	const error = await t.throwsAsync(engine.inspect('app'), {
		instanceOf: ImgscopeError,
		code: 'source-unavailable',
	});
	t.regex(error.hint ?? '', /expect TLS/v);
});
