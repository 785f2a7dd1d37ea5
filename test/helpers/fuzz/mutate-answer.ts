import {Buffer} from 'node:buffer';
import {mutateBytes} from '../mutate-bytes.js';
import {type Random} from '../random.js';
import {mutateJson, mutateText} from './mutate-text.js';

/** An answer before it is bytes. */
export type Answer = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Uint8Array;
};

const statuses = [
	0, 100, 101, 199, 200, 201, 204, 206, 301, 302, 304, 307, 308, 400, 401, 403,
	404, 409, 416, 429, 500, 502, 503, 999,
];

const realm = (host: string): string => `http://${host}/token`;

/** What headers can say, each more wrongly than the other. */
const headersFor = (host: string): ReadonlyArray<readonly [string, string]> => [
	['www-authenticate', `Bearer realm="${realm(host)}",service="x"`],
	['www-authenticate', `Bearer realm="${realm(host)}?scope=%zz",scope=""`],
	['www-authenticate', 'Bearer realm="file:///etc/passwd"'],
	['www-authenticate', 'Bearer realm="\\'],
	['www-authenticate', `bearer,,Basic realm=,${'a="b",'.repeat(2000)}`],
	['www-authenticate', 'Negotiate'],
	['www-authenticate', 'Basic realm="\u009B31m"'],
	['docker-content-digest', `sha256:${'0'.repeat(64)}`],
	['docker-content-digest', 'md5:00'],
	['docker-content-digest', 'sha512:'],
	['docker-content-digest', '../../etc/passwd'],
	['content-length', '0'],
	['content-length', '-1'],
	['content-length', '9007199254740993'],
	['content-length', '5, 6'],
	['content-range', 'bytes */5'],
	['content-range', 'bytes 0-0/1'],
	['content-range', 'bytes 5-2/9007199254740993'],
	['content-range', 'none'],
	['location', '/v2/app/manifests/1'],
	['location', realm(host)],
	['location', `http://user:secret@${host}/v2/app/blobs/x`],
	['location', '//['],
	['location', 'ftp://nowhere.invalid/'],
	['location', 'mailto:nobody@nowhere.invalid'],
	['location', '\u001B]0;x\u0007'],
	['location', ''],
	['link', '</v2/app/tags/list?n=1>; rel="next"'],
	['link', '<'],
	['retry-after', '1'],
	['retry-after', '99999999999999999999'],
	['retry-after', 'Wed, 21 Oct 2015 07:28:00 GMT'],
	['retry-after', 'never GMT'],
	['content-type', 'application/vnd.oci.image.index.v1+json'],
	['content-type', 'application/vnd.docker.distribution.manifest.v1+prettyjws'],
	['content-type', 'text/html'],
	['content-type', ''],
	['content-encoding', 'gzip'],
	['transfer-encoding', 'chunked'],
	['transfer-encoding', 'gzip, chunked'],
	['connection', 'upgrade'],
	['upgrade', 'h2c'],
];

const mutateBody = (body: Uint8Array, random: Random): Uint8Array => {
	const text = Buffer.from(body).toString('utf8');
	if (random.below(3) === 0 || !/^[\[\{]/v.test(text)) {
		return mutateBytes(body, random);
	}

	try {
		return Buffer.from(
			random.below(3) === 0
				? mutateText(text, random)
				: (JSON.stringify(mutateJson(JSON.parse(text), random)) ?? ''),
		);
	} catch {
		return mutateBytes(body, random);
	}
};

/** Another status, other headers, another body: one of them, or some. */
const mutateParts = (answer: Answer, host: string, random: Random): Answer => {
	switch (random.below(5)) {
		case 0: {
			return {...answer, status: random.pick(statuses)};
		}

		case 1: {
			return {...answer, body: mutateBody(answer.body, random)};
		}

		case 2: {
			const names = Object.keys(answer.headers);
			const {[random.pick(names)]: gone, ...headers} = answer.headers;
			return {...answer, headers};
		}

		default: {
			const [name, value] = random.pick(headersFor(host));
			// What belongs together comes together, or it would not be looked at.
			const status =
				name === 'location'
					? random.pick([301, 302, 303, 307, 308])
					: name === 'www-authenticate'
						? random.pick([401, 403])
						: name === 'retry-after'
							? random.pick([429, 503])
							: answer.status;
			return {...answer, status, headers: {...answer.headers, [name]: value}};
		}
	}
};

/** The bytes of an answer. Without a length the end of the connection ends the body. */
export const writeAnswer = ({status, headers, body}: Answer): Buffer => {
	const lines = Object.entries(headers).map(
		([name, value]) => `${name}: ${value}\r\n`,
	);
	return Buffer.concat([
		Buffer.from(`HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n`, 'latin1'),
		body,
	]);
};

/** The bytes of something else than this answer. */
export const mutateAnswer = (
	original: Answer,
	host: string,
	random: Random,
): Buffer => {
	let answer = original;
	for (let count = random.below(3); count >= 0; count--) {
		answer = mutateParts(answer, host, random);
	}

	const bytes = writeAnswer(answer);
	switch (random.below(8)) {
		case 0: {
			const [head = '', ...rest] = bytes.toString('latin1').split('\r\n\r\n');
			return Buffer.from(
				[mutateText(head, random), ...rest].join('\r\n\r\n'),
				'latin1',
			);
		}

		case 1: {
			return bytes.subarray(0, random.below(bytes.length + 1));
		}

		case 2: {
			// Its length stays what it was: the body breaks off.
			return bytes.subarray(0, bytes.length - random.below(50));
		}

		default: {
			return bytes;
		}
	}
};
