import {readFileSync} from 'node:fs';

let version: string | undefined;

/** The version of imgscope. The sources and the bundle lie equally deep in the package, which says it. */
export const readVersion = (): string => {
	if (version === undefined) {
		const manifest: unknown = JSON.parse(
			readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
		);
		version = String(new Map(Object.entries(manifest ?? {})).get('version'));
	}

	return version;
};
