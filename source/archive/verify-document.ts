import {createHash} from 'node:crypto';
import {type Anomaly} from '../model/anomaly.js';
import {digestOfBlobPath, parseDigest} from './digest.js';

const configName = /^(?:sha256:)?([\da-f]{64})(?:\.json)?$/;

/** The digest that a config's path promises: a blob of a layout, `HEX.json` of `docker save`, `sha256:HEX` of kaniko. */
export const digestOfConfigPath = (path: string): string | undefined => {
	const hex = configName.exec(path)?.[1];
	return hex === undefined ? digestOfBlobPath(path) : `sha256:${hex}`;
};

const verifyDigest = (
	name: string,
	promised: string | undefined,
	bytes: Uint8Array,
): readonly Anomaly[] => {
	const digest = parseDigest(promised ?? '');
	if (!digest) {
		return [];
	}

	const {algorithm, hex} = digest;
	const found = createHash(algorithm).update(bytes).digest('hex');
	return found === hex
		? []
		: [
				{
					kind: 'digest-mismatch',
					detail: `${name} should have the digest ${promised} and has ${algorithm}:${found}`,
				},
			];
};

/** What a blob has, held against the size that its descriptor promises, where both are known: engines take no more and no less. */
export const verifySize = (
	name: string,
	promised: number | undefined,
	size: number | undefined,
): readonly Anomaly[] =>
	promised === undefined || size === undefined || promised === size
		? []
		: [
				{
					kind: 'size-mismatch',
					detail: `${name} should have ${promised} bytes and has ${size}`,
				},
			];

/** A manifest, an index or a config, held against what leads to it. */
export const verifyDocument = (
	name: string,
	promised: {
		readonly digest?: string | undefined;
		readonly size?: number | undefined;
	},
	bytes: Uint8Array,
): readonly Anomaly[] => [
	...verifyDigest(name, promised.digest, bytes),
	...verifySize(name, promised.size, bytes.length),
];
