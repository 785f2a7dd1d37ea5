import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import process from 'node:process';
import test from 'ava';

const {IMGSCOPE_TEST_DOCKER_HOST: host} = process.env;

/** For commands that talk to the engine of the tests. */
export const realEnvironment: NodeJS.ProcessEnv = {
	...process.env,
	DOCKER_HOST: host,
	DOCKER_CONTEXT: undefined,
	DOCKER_BUILDKIT: '0',
};

/** Where Debian's busybox-static is: one file that needs no other. */
export const busybox = '/bin/busybox';

/** For tests that need a Docker engine, which `IMGSCOPE_TEST_DOCKER_HOST` names, and busybox. */
export const realTest =
	host === undefined || !existsSync(busybox) ? test.skip : test;

/** Runs docker's command line against the engine of the tests. */
export const docker = (args: readonly string[], input?: Uint8Array): string =>
	execFileSync('docker', args, {
		env: realEnvironment,
		stdio: 'pipe',
		encoding: 'utf8',
		...(input && {input}),
	}).trim();
