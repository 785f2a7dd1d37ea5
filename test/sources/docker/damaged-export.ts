import {Buffer} from 'node:buffer';
import test from 'ava';
import {dockerEngine} from '../../../source/sources/docker-engine.js';
import {openRequest, packImage} from '../_open-request.js';
import {answerImage, startEngine} from './_fake-engine.js';
import {surroundings} from './_surroundings.js';

const {archive} = await packImage([[{name: 'a', body: 'x'.repeat(5000)}]]);

for (const [what, bytes, reason] of [
	['no tar', Buffer.alloc(2048, 'x'), /^Cannot read app: the header block/v],
	[
		'cut short',
		archive.subarray(0, -4000),
		/^Cannot read app: the archive is cut short at byte/v,
	],
] as const) {
	test(`an export that is ${what} is told with the name of its image`, async t => {
		const {socket} = await startEngine(t, (request, response) => {
			if (request.url?.endsWith('/get')) {
				response.end(bytes);
			} else {
				answerImage(response);
			}
		});
		const around = surroundings('/nowhere', {DOCKER_HOST: `unix://${socket}`});
		await t.throwsAsync(dockerEngine.open(openRequest('app', around)), {
			code: 'archive-invalid',
			message: reason,
		});
	});
}
