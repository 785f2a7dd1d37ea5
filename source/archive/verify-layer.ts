import {type Anomaly} from '../model/anomaly.js';
import {type LayerBlob} from './archive.js';
import {type LayerFile} from './image-files.js';
import {verifySize} from './verify-document.js';

/** What a layer turned out to be, held against what the documents promise. */
export const verifyLayer = (
	index: number,
	file: LayerFile,
	diffId: string | undefined,
	blob: LayerBlob | undefined,
): Anomaly[] => {
	const anomalies: Anomaly[] = [];
	if (!blob) {
		return [
			{
				layer: index,
				kind: 'missing-layer',
				detail:
					'the layer is kept elsewhere by its distributor and not in the archive',
			},
		];
	}

	if (
		blob.digest !== undefined &&
		file.digest?.startsWith('sha256:') &&
		file.digest !== blob.digest &&
		file.digest !== blob.diffId
	) {
		anomalies.push({
			layer: index,
			kind: 'digest-mismatch',
			detail: `the blob should have the digest ${file.digest} and has ${blob.digest}`,
		});
	}

	if (
		blob.diffId !== undefined &&
		diffId?.startsWith('sha256:') &&
		diffId !== blob.diffId
	) {
		anomalies.push({
			layer: index,
			kind: 'digest-mismatch',
			detail: `the layer should have the diff ID ${diffId} and has ${blob.diffId}`,
		});
	}

	// What is kept under the digest of its tar may be compressed all the same.
	if (blob.digest === file.digest || blob.diffId !== file.digest) {
		for (const anomaly of verifySize('the blob', file.size, blob.bytes)) {
			anomalies.push({...anomaly, layer: index});
		}
	}

	return anomalies;
};
