import {execFile} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import path from 'node:path';
import {promisify} from 'node:util';
import {loadImage} from '../../source/commands/load-image.js';
import {findingProblems} from '../helpers/check-findings.js';
import {temporaryDirectory} from '../helpers/open-archive.js';
import {
	buildOnBusybox,
	docker,
	engineHost,
	engineTest,
} from '../helpers/real-engine.js';

// eslint-disable-next-line @typescript-eslint/strict-void-return -- execFile has its own way to become a promise
const run = promisify(execFile);

const load = async (reference: string) =>
	loadImage(
		{
			reference,
			source: undefined,
			pull: false,
			insecure: false,
			platform: undefined,
		},
		{
			signal: new AbortController().signal,
			onProgress() {
				// Nobody watches.
			},
		},
	);

engineTest(
	'of an image as an engine saves and as skopeo compresses it hidden findings are the wasted bytes, and files take what the blobs do',
	async t => {
		const tag = await buildOnBusybox(
			[
				'COPY a.bin b.bin /app/',
				'RUN mkdir -p /opt /tmp/m && cat /bin/busybox /app/a.bin > /tmp/m/x',
				'RUN chown -R 12:34 /app && mv /tmp/m/x /opt/x',
				'RUN rm /app/b.bin && echo x >> /opt/x',
				'RUN rm -rf /opt && mkdir /opt && echo new > /opt/y',
			],
			{'a.bin': randomBytes(200_000), 'b.bin': randomBytes(300_000)},
		);
		t.teardown(async () => docker('rmi', '--force', tag));
		const directory = await temporaryDirectory(t);
		const saved = path.join(directory, 'saved.tar');
		const layout = path.join(directory, 'layout');
		await docker('save', '--output', saved, tag);
		await run('skopeo', [
			'--insecure-policy',
			'copy',
			'--src-daemon-host',
			engineHost,
			`docker-daemon:${tag}`,
			`oci:${layout}:1`,
		]);
		const images = await Promise.all([load(saved), load(layout)]);
		const [{waste}] = images;
		t.true(waste.wastedBytes > 1_000_000);
		t.is(images[1].waste.wastedBytes, waste.wastedBytes);
		const [ofSaved, ofLayout] = images.map(image => findingProblems(image));
		t.deepEqual(ofSaved?.problems, []);
		t.deepEqual(ofLayout?.problems, []);
		t.true(ofLayout!.blobs >= 5);
	},
);
