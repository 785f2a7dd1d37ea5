import {stat} from 'node:fs/promises';

const exists = async (file: string): Promise<boolean> => {
	try {
		await stat(file);
		return true;
	} catch {
		return false;
	}
};

export type PathAndTag = {
	readonly file: string;

	/** A tag, a full name, or `@sha256:…`. */
	readonly tag?: string | undefined;
	readonly exists: boolean;
};

const digestAtEnd = /@(?:sha256|sha512):[\da-f]+$/;

/** Takes `PATH[:TAG]` or `PATH@DIGEST` apart. Paths and tags may both hold colons: the longest beginning that exists counts as the path. */
export const splitPathAndTag = async (name: string): Promise<PathAndTag> => {
	if (await exists(name)) {
		return {file: name, exists: true};
	}

	const digest = digestAtEnd.exec(name);
	if (digest && (await exists(name.slice(0, digest.index)))) {
		return {file: name.slice(0, digest.index), tag: digest[0], exists: true};
	}

	let colon = name.lastIndexOf(':');
	while (colon > 0) {
		const file = name.slice(0, colon);
		if (await exists(file)) {
			return {file, tag: name.slice(colon + 1), exists: true};
		}

		colon = name.lastIndexOf(':', colon - 1);
	}

	return {file: name, exists: false};
};
