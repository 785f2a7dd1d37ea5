import {type Buffer} from 'node:buffer';
import {spawnSync} from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

const run = (program: string, args: readonly string[], input = ''): Buffer => {
	const {status, stdout, stderr, error} = spawnSync(program, args, {
		input,
		maxBuffer: 512 * 1024 * 1024,
	});
	if (status !== 0) {
		throw new Error(`${program}: ${error?.message ?? stderr.toString()}`);
	}

	return stdout;
};

/** What installing asks for and running does not. */
const forInstalling = new Set(['ca-certificates', 'debconf', 'dpkg', 'tar']);

const dependenciesOf = (name: string): readonly string[] =>
	run('dpkg-query', [
		'--show',
		'--showformat',
		// eslint-disable-next-line no-template-curly-in-string -- dpkg's own way
		'${Pre-Depends},${Depends}',
		name,
	])
		.toString()
		.split(',')
		.map(alternatives => /[\w.+-]+/.exec(alternatives)?.[0] ?? '')
		.filter(dependency => dependency !== '' && !forInstalling.has(dependency));

const isInstalled = (name: string): boolean =>
	spawnSync('dpkg-query', ['--listfiles', name]).status === 0;

/** Files of packages that only weigh. */
const ballast = /\/__pycache__\/|^\/usr\/share\/(?:doc|man|lintian)\//;

/** A tar of the files of Debian packages that are installed on this machine, and of all that those depend on: programs for an image, without any base image. */
export const packPackages = (...names: readonly string[]): Uint8Array => {
	const found = new Set<string>();
	const waiting = [...names];
	for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
		if (!found.has(name) && isInstalled(name)) {
			found.add(name);
			waiting.push(...dependenciesOf(name));
		}
	}

	const files = new Set(
		run('dpkg-query', ['--listfiles', ...found])
			.toString()
			.split('\n')
			.filter(
				file =>
					file.startsWith('/') &&
					file !== '/.' &&
					!ballast.test(file) &&
					statSync(file, {throwIfNoEntry: false})?.isDirectory() === false,
			),
	);
	const directory = mkdtempSync(path.join(tmpdir(), 'imgscope-packages-'));
	try {
		const list = path.join(directory, 'list');
		writeFileSync(list, [...files].map(file => file.slice(1)).join('\n'));
		return run('tar', ['-C', '/', '-cf', '-', '-T', list]);
	} finally {
		rmSync(directory, {recursive: true});
	}
};

/** A package of Debian with one file, `/opt/NAME/data`, made by this machine's dpkg. */
export const packDeb = (name: string, data: Uint8Array): Uint8Array => {
	const directory = mkdtempSync(path.join(tmpdir(), 'imgscope-deb-'));
	try {
		const root = path.join(directory, 'root');
		mkdirSync(path.join(root, 'DEBIAN'), {recursive: true});
		mkdirSync(path.join(root, 'opt', name), {recursive: true});
		writeFileSync(path.join(root, 'opt', name, 'data'), data);
		writeFileSync(
			path.join(root, 'DEBIAN/control'),
			`Package: ${name}\nVersion: 1\nArchitecture: all\nMaintainer: a <a@example.com>\nDescription: weighs\n`,
		);
		const file = path.join(directory, 'a.deb');
		run('dpkg-deb', ['--root-owner-group', '-Zgzip', '--build', root, file]);
		return readFileSync(file);
	} finally {
		rmSync(directory, {recursive: true});
	}
};
