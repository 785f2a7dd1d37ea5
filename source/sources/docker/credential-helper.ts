import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';
import {reasonOf} from '../../errors.js';
import {systemCode} from '../../system-code.js';
import {isJsonObject, objectOrEmpty} from './json-value.js';

/** What a helper knows: an account, nothing, or why it could not say. */
export type HelperAnswer =
	| {
			readonly kind: 'found';
			readonly username: string;
			readonly secret: string;
	  }
	| {readonly kind: 'none'}
	| {readonly kind: 'failed'; readonly reason: string};

// The words with which docker-credential-helpers says that there is no entry.
const noneMessage = 'credentials not found in native keychain';

const parseAnswer = (output: string): HelperAnswer => {
	let value: unknown;
	try {
		value = JSON.parse(output);
	} catch {
		value = undefined;
	}

	const {Username: username, Secret: secret} = objectOrEmpty(value);
	return isJsonObject(value) &&
		typeof username === 'string' &&
		typeof secret === 'string'
		? {kind: 'found', username, secret}
		: {kind: 'failed', reason: 'its answer is not an account in JSON'};
};

const failure = (error: unknown): string =>
	systemCode(error) === 'ENOENT' ? 'it is not installed' : reasonOf(error);

/**
Asks `docker-credential-NAME get` for the account of a server, by the protocol of docker-credential-helpers: the server on standard input, JSON on standard output, messages on standard output as well.

Never throws: like docker we go on without an account, and say why only when access is denied.
*/
export const askCredentialHelper = async (
	name: string,
	server: string,
	env: Readonly<Record<string, string | undefined>>,
	signal?: AbortSignal,
): Promise<HelperAnswer> => {
	if (!/^[\w.\-]+$/v.test(name)) {
		return {kind: 'failed', reason: 'its name is not valid'};
	}

	// What helpers say about themselves on standard error is for their own users.
	const child = spawn(`docker-credential-${name}`, ['get'], {
		env,
		stdio: ['pipe', 'pipe', 'ignore'],
		windowsHide: true,
		...(signal && {signal}),
	});
	const ended = new Promise<number | undefined>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', code => {
			resolve(code ?? undefined);
		});
	});
	child.stdin.on('error', () => undefined);
	child.stdin.end(server);
	try {
		const [code, output] = await Promise.all([ended, text(child.stdout)]);
		if (code === 0) {
			return parseAnswer(output);
		}

		const [said = ''] = output.trim().split('\n', 1);
		return output.includes(noneMessage)
			? {kind: 'none'}
			: {
					kind: 'failed',
					reason: said === '' ? `exit status ${code}` : said,
				};
	} catch (error) {
		return {kind: 'failed', reason: failure(error)};
	}
};
