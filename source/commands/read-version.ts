import {readFileSync} from 'node:fs';

/** The version of imgscope. The sources and the bundle lie equally deep in the package, which says it. */
export const readVersion = (): string => {
	const manifest: unknown = JSON.parse(
		readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
	);
	const {version} = new Object(manifest) as {readonly version?: unknown};
	return String(version);
};
