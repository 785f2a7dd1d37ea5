import {Buffer} from 'node:buffer';
import {execFile} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {copyFile, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test from 'ava';

// eslint-disable-next-line @typescript-eslint/strict-void-return -- execFile has its own way to become a promise
const run = promisify(execFile);

/** A Docker engine to try things on, as DOCKER_HOST would name it; tests of real engines are skipped without it. */
export const engineHost = process.env['IMGSCOPE_TEST_DOCKER_HOST'] ?? '';

/** A test that needs the engine, and root's rights to unpack what it gives. */
export const engineTest =
	engineHost !== '' && process.getuid?.() === 0 ? test : test.skip;

/** The environment that leads to the engine. */
export const engineEnvironment = {DOCKER_HOST: engineHost};

/** Runs docker's own command line and gives what it prints, without the last line's end. */
export const docker = async (...args: readonly string[]): Promise<string> => {
	const {stdout} = await run('docker', args, {
		env: {...process.env, ...engineEnvironment, DOCKER_BUILDKIT: '0'},
		maxBuffer: 64 * 1024 * 1024,
	});
	return stdout.trimEnd();
};

/** Debian's package busybox-static; any machine's own will do when it is static. */
const busybox = '/bin/busybox';

/** What an engine mounts over or fills by itself: in the image from the start, so that it does not look like a container's. */
const emptyDirectories = ['dev', 'etc', 'proc', 'sys'];

/** What an image is built by from nothing but busybox, with further lines. */
export const dockerfileOnBusybox = (lines: readonly string[]): string =>
	[
		'FROM scratch',
		'COPY root /',
		'SHELL ["/bin/busybox", "sh", "-ec"]',
		'RUN /bin/busybox --install -s /bin',
		...lines,
		'',
	].join('\n');

/** Builds an image from nothing but busybox by a Dockerfile's further lines, and gives its tag. The caller removes it. */
export const buildOnBusybox = async (
	lines: readonly string[],
	files: Readonly<Record<string, Uint8Array>> = {},
): Promise<string> => {
	const tag = `imgscope-test-${randomBytes(6).toString('hex')}:1`;
	const context = await mkdtemp(path.join(tmpdir(), 'imgscope-context-'));
	try {
		for (const name of ['bin', ...emptyDirectories]) {
			await mkdir(path.join(context, 'root', name), {recursive: true});
		}

		await copyFile(busybox, path.join(context, 'root/bin/busybox'));
		for (const [name, content] of Object.entries(files)) {
			await writeFile(path.join(context, name), content);
		}

		await writeFile(
			path.join(context, 'Dockerfile'),
			dockerfileOnBusybox(lines),
		);
		await docker('build', '--network', 'host', '--tag', tag, context);
	} finally {
		await rm(context, {recursive: true, force: true});
	}

	return tag;
};

/** Names as imgscope writes them into JSON: what is not UTF-8 as `\xNN`. */
export const escapeBytes = (bytes: Buffer): string => {
	const text = bytes.toString();
	return Buffer.from(text).equals(bytes)
		? text
		: bytes
				.toString('latin1')
				.replaceAll(
					/[\u0080-\u00FF]/gv,
					byte => String.raw`\x${byte.codePointAt(0)!.toString(16)}`,
				);
};
