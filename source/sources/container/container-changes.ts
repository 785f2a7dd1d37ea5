import {isJsonObject, textOf} from '../docker/json-value.js';
import {normalizePath} from '../../model/path.js';

/** What a container has done to the file system of its image, by paths without a leading slash. */
export type ContainerChanges = {
	/** Added, or not as in the image. */
	readonly present: ReadonlySet<string>;
	readonly deleted: ReadonlySet<string>;
};

const deletedKind = 2;

const isBelow = (path: string, directories: readonly string[]): boolean =>
	directories.some(directory => path.startsWith(`${directory}/`));

/**
Reads the answer to `GET /containers/{id}/changes`; the engine writes `null` when there are none.

@param mounts Absolute paths; what lies in them is not the container's.
*/
export const parseChanges = (
	value: unknown,
	mounts: readonly string[],
): ContainerChanges => {
	const directories = mounts.flatMap(mount => normalizePath(mount) ?? []);
	const present = new Set<string>();
	const deleted = new Set<string>();
	for (const item of Array.isArray(value) ? value : []) {
		const {Path: raw, Kind: kind} = isJsonObject(item) ? item : {};
		const path = normalizePath(textOf(raw) ?? '');
		if (path && !isBelow(path, directories)) {
			(kind === deletedKind ? deleted : present).add(path);
		}
	}

	return {present, deleted};
};
