/** A content digest, taken apart and checked: only then may it become part of a path or an address. */
export type Digest = {
	readonly algorithm: 'sha256' | 'sha512';

	/** Lower-case hexadecimal of the algorithm's length. */
	readonly hex: string;
};

const lengths = {sha256: 64, sha512: 128} as const;

const isAlgorithm = (name: string | undefined): name is Digest['algorithm'] =>
	name === 'sha256' || name === 'sha512';

/** Parses `algorithm:hex` (OCI image specification, "Digests"); undefined for anything else. */
export const parseDigest = (text: string): Digest | undefined => {
	const [algorithm, hex, ...more] = text.split(':');
	if (!isAlgorithm(algorithm) || hex === undefined || more.length > 0) {
		return undefined;
	}

	return hex.length === lengths[algorithm] && /^[\da-f]+$/.test(hex)
		? {algorithm, hex}
		: undefined;
};

/** Where an OCI layout keeps a blob. */
export const blobPath = (digest: Digest): string =>
	`blobs/${digest.algorithm}/${digest.hex}`;

/** The digest that a path of an OCI layout promises for its content. */
export const digestOfBlobPath = (path: string): string | undefined => {
	const [blobs, algorithm, hex, ...more] = path.split('/');
	const text = `${algorithm}:${hex}`;
	return blobs === 'blobs' && more.length === 0 && parseDigest(text)
		? text
		: undefined;
};
