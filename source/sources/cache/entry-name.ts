import {parseDigest} from '../../archive/digest.js';

/** The name of an entry by a digest; undefined for digests that could name anything. */
export const entryName = (
	kind: string,
	digest: string | undefined,
	...more: readonly string[]
): string | undefined => {
	const {algorithm, hex} = parseDigest(digest ?? '') ?? {};
	return algorithm === 'sha256' && hex !== undefined
		? [kind, hex, ...more].join('-')
		: undefined;
};
