import {describeProgress} from '../model/describe-progress.js';
import {type Progress} from '../model/progress.js';
import {line, type Line} from './segments.js';

const barWidth = 40;

const bar = (bytes: number, totalBytes: number | undefined): string => {
	if (totalBytes === undefined || totalBytes === 0) {
		return '';
	}

	const full = Math.round(Math.min(1, bytes / totalBytes) * barWidth);
	return `▕${'█'.repeat(full)}${'░'.repeat(barWidth - full)}▏ `;
};

/** The screen before there is an image. */
export const selectWaitingLines = (
	progress: Progress | undefined,
): readonly Line[] => {
	if (!progress) {
		return [];
	}

	const share =
		'bytes' in progress ? bar(progress.bytes, progress.totalBytes) : '';
	return [
		line(''),
		line(`  ${describeProgress(progress)}`),
		...(share === ''
			? []
			: [line(''), line({text: `  ${share}`, style: 'live'})]),
	];
};
