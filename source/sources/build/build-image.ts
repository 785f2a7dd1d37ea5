import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {type EngineProduct} from '../docker/engine-words.js';
import {type Surroundings} from '../docker/surroundings.js';
import {parseBuildArguments} from './build-arguments.js';
import {BuildError} from './build-error.js';
import {findDockerfile} from './find-dockerfile.js';
import {runProgram} from './run-program.js';

export type BuildOptions = {
	/** Whose build it is. */
	readonly source: EngineProduct;
	readonly surroundings: Surroundings;

	/** Where it is started. */
	readonly directory: string;
	readonly signal: AbortSignal;

	/** Where the build's standard output goes; on standard error when ours is for a report. */
	readonly output: 'stdout' | 'stderr';
};

/** A Dockerfile and how it was used. */
export type BuiltFrom = {
	/** Absolute path. */
	readonly file: string;

	/** The stage that was asked for. */
	readonly target: string | undefined;
	readonly buildArguments: ReadonlyMap<string, string>;
};

/** What a build has left. */
export type BuiltImage = {
	/** `sha256:…` */
	readonly id: string;

	/** What it was built from, where that is a file. */
	readonly dockerfile?: BuiltFrom | undefined;
};

const noImage = (program: EngineProduct, reason: string): ImgscopeError =>
	new ImgscopeError(
		'image-not-found',
		`${program} build ended well, but ${reason}`,
		{
			hint:
				program === 'docker'
					? 'A builder with a driver of its own keeps its result: add --load, and leave out --output and --push.'
					: 'Leave out --output and --manifest.',
		},
	);

const readId = async (file: string, source: EngineProduct): Promise<string> => {
	let text = '';
	try {
		text = await readFile(file, 'utf8');
	} catch {
		// The next line says it.
	}

	const id = text.trim();
	if (!/^(?:sha256:)?[\da-f]{64}$/v.test(id)) {
		throw noImage(source, 'it has not told the ID of an image');
	}

	return id.startsWith('sha256:') ? id : `sha256:${id}`;
};

const build = async (
	args: readonly string[],
	ownFile: string,
	options: BuildOptions,
): Promise<BuiltImage> => {
	const {source, surroundings, directory, signal, output} = options;
	const parsed = parseBuildArguments(args);
	const dockerfile = await findDockerfile(parsed, source, directory);
	const {target, buildArguments} = parsed;
	const own = parsed.idFile === undefined ? ['--iidfile', ownFile] : [];
	const run = {env: surroundings.env, cwd: directory, signal};
	const status = await runProgram(source, ['build', ...own, ...args], {
		...run,
		stdio: ['inherit', output === 'stdout' ? 'inherit' : 2, 'inherit'],
	});
	if (status !== 0) {
		throw new BuildError(source, status);
	}

	const file = path.resolve(directory, parsed.idFile ?? ownFile);
	const id = await readId(file, source);
	const found = await runProgram(source, ['image', 'inspect', id], {
		...run,
		stdio: 'ignore',
	});
	if (found !== 0) {
		throw noImage(
			source,
			`its image ${printable(id.slice(0, 19))} is not in the engine`,
		);
	}

	return {
		id,
		dockerfile:
			dockerfile === undefined
				? undefined
				: {file: dockerfile, target, buildArguments},
	};
};

/**
Builds an image with `docker build` or `podman build` and exactly the arguments given. The build shows its own output.

@throws BuildError `build-failed` with the build's exit status.
@throws ImgscopeError `source-unavailable` when the command is not there, `image-not-found` when the build leaves no image in the engine, `stopped` on the signal.
*/
export const buildImage = async (
	args: readonly string[],
	options: BuildOptions,
): Promise<BuiltImage> => {
	const directory = await mkdtemp(path.join(tmpdir(), 'imgscope-build-'));
	const removeNow = () => {
		rmSync(directory, {recursive: true, force: true});
	};

	process.once('exit', removeNow);
	try {
		return await build(args, path.join(directory, 'id'), options);
	} finally {
		process.off('exit', removeNow);
		await rm(directory, {recursive: true, force: true});
	}
};
