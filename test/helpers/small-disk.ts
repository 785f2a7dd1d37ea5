import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {text} from 'node:stream/consumers';

const tryMount = (): boolean => {
	try {
		execFileSync('unshare', [
			'--mount',
			'sh',
			'-c',
			'mount -t tmpfs -o size=64k none /mnt',
		]);
		return true;
	} catch {
		return false;
	}
};

/** Whether this user may mount, in a space of its own. */
const canMount = tryMount();

export type SmallDisk = {
	/** What is to be small: a new file system for who may mount one, else no file can be larger. */
	readonly directory: string;
	readonly kilobytes: number;
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
};

/** Runs Node where there is little room in a directory, and gives what it prints and then what is in the directory. */
export const runOnSmallDisk = async ({
	directory,
	kilobytes,
	args,
	env,
}: SmallDisk): Promise<{
	readonly stdout: string;
	readonly stderr: string;
	readonly files: readonly string[];
}> => {
	const marker = 'files in the directory:';
	const limit = canMount
		? `mount -t tmpfs -o size=${kilobytes}k none "$0"`
		: `ulimit -f ${kilobytes}`;
	const script = `${limit} && "$@" && echo '${marker}' && find "$0" -type f`;
	const shell = ['sh', '-c', script, directory, process.execPath, ...args];
	const [program, ...words] = canMount
		? ['unshare', '--mount', ...shell]
		: shell;
	const child = spawn(program!, words, {
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const [stdout, stderr] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'close'),
	]);
	const [before = '', after = ''] = stdout.split(`${marker}\n`);
	return {
		stdout: before,
		stderr,
		files: after.split('\n').filter(line => line !== ''),
	};
};
