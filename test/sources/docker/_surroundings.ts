import {createHash} from 'node:crypto';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type ExecutionContext} from 'ava';
import {type Surroundings} from '../../../source/sources/docker/surroundings.js';

/** A directory that is gone after the test. */
export const temporaryDirectory = async (
	t: ExecutionContext,
): Promise<string> => {
	const directory = await mkdtemp(path.join(tmpdir(), 'imgscope-docker-'));
	t.teardown(async () => rm(directory, {recursive: true, force: true}));
	return directory;
};

export const surroundings = (
	home: string,
	env: Surroundings['env'] = {},
	platform: NodeJS.Platform = 'linux',
): Surroundings => ({home, env, platform});

/** Writes files below a directory; their paths may have directories of their own. */
export const writeFiles = async (
	directory: string,
	files: Readonly<Record<string, string>>,
): Promise<void> => {
	for (const [name, content] of Object.entries(files)) {
		const file = path.join(directory, name);

		await mkdir(path.dirname(file), {recursive: true});

		await writeFile(file, content);
	}
};

/** Writes a context as docker's own store has it. */
export const writeContext = async (
	configDirectory: string,
	name: string,
	engine: Readonly<Record<string, unknown>>,
	certificates: Readonly<Record<string, string>> = {},
): Promise<void> => {
	const id = createHash('sha256').update(name).digest('hex');
	await writeFiles(path.join(configDirectory, 'contexts'), {
		[`meta/${id}/meta.json`]: JSON.stringify({
			Name: name,
			Metadata: {},
			Endpoints: {docker: engine},
		}),
		...Object.fromEntries(
			Object.entries(certificates).map(([file, text]) => [
				`tls/${id}/docker/${file}`,
				text,
			]),
		),
	});
};
