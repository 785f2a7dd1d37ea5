import {formatBytes, formatCount} from '../format.js';
import {type Progress} from './progress.js';

/** "388 MB of 1.02 GB"; what an engine tells beforehand can be too little. */
const amount = (bytes: number, totalBytes: number | undefined): string =>
	totalBytes !== undefined && totalBytes >= bytes
		? `${formatBytes(bytes)} of ${formatBytes(totalBytes)}`
		: formatBytes(bytes);

/** What is being waited for, in one line without colours. */
export const describeProgress = (progress: Progress): string => {
	switch (progress.stage) {
		case 'waiting': {
			return `${progress.what} …`;
		}

		case 'pulling': {
			return `${progress.what}, ${amount(progress.bytes, progress.totalBytes)}`;
		}

		case 'looking': {
			const {files, allFiles} = progress;
			return `looking into contents, ${formatCount(files)} of ${formatCount(allFiles)} files`;
		}

		case 'reading': {
			const {layer, layerCount, bytes, totalBytes} = progress;
			return `reading layer ${layer}${layerCount === undefined ? '' : ` of ${layerCount}`}, ${amount(bytes, totalBytes)}`;
		}
	}
};
