import {access} from 'node:fs/promises';
import path from 'node:path';
import {type EngineProduct} from '../docker/engine-words.js';
import {type BuildArguments} from './build-arguments.js';

const defaults: Readonly<Record<EngineProduct, readonly string[]>> = {
	docker: ['Dockerfile', 'dockerfile'],
	podman: ['Containerfile', 'Dockerfile'],
};

const isElsewhere = (place: string): boolean =>
	place === '-' ||
	/^(?:[a-z][a-z+]*:\/\/|git@|github\.com\/|[a-z\-]+:(?!\/))/v.test(place);

const exists = async (file: string): Promise<boolean> => {
	try {
		await access(file);
		return true;
	} catch {
		return false;
	}
};

/**
The Dockerfile that a build reads, as an absolute path. Undefined when it comes from standard input or a URL, or is not found.

@param directory Where the build is started.
*/
export const findDockerfile = async (
	{file, context}: BuildArguments,
	source: EngineProduct,
	directory: string,
): Promise<string | undefined> => {
	// With a context from elsewhere the file comes from there too.
	if (
		[file, context].some(place => place !== undefined && isElsewhere(place))
	) {
		return undefined;
	}

	// podman also looks for the file of --file in the context.
	const root = path.resolve(directory, context ?? '.');
	const files =
		file === undefined
			? defaults[source].map(name => path.join(root, name))
			: [path.resolve(directory, file), path.resolve(root, file)];
	for (const candidate of files) {
		if (await exists(candidate)) {
			return candidate;
		}
	}

	return undefined;
};
