import {createHash} from 'node:crypto';
import {type Anomaly} from '../model/anomaly.js';
import {digestOfBlobPath, parseDigest} from './digest.js';

const configName = /^(?:sha256:)?([\da-f]{64})(?:\.json)?$/;

/** The digest that a config's path promises: a blob of a layout, `HEX.json` of `docker save`, `sha256:HEX` of kaniko. */
export const digestOfConfigPath = (path: string): string | undefined => {
	const hex = configName.exec(path)?.[1];
	return hex === undefined ? digestOfBlobPath(path) : `sha256:${hex}`;
};

/** A manifest, an index or a config, held against the digest that leads to it. */
export const verifyDocument = (
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
