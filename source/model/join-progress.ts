import {type Progress} from './progress.js';

type Reading = Extract<Progress, {readonly stage: 'reading'}>;

/** The sum, where each of them is known. */
const sumKnown = (
	numbers: ReadonlyArray<number | undefined>,
): number | undefined => {
	let sum = 0;
	for (const number of numbers) {
		if (number === undefined) {
			return undefined;
		}

		sum += number;
	}

	return sum;
};

/** What is being waited for where several images are read at once, undefined for those that have not begun: a pull, which takes longest, before what is read together. */
export const joinProgress = (
	parts: ReadonlyArray<Progress | undefined>,
): Progress | undefined => {
	const pulling = parts.find(part => part?.stage === 'pulling');
	if (pulling) {
		return pulling;
	}

	const reading = parts.filter(
		(part): part is Reading => part?.stage === 'reading',
	);
	if (reading.length === 0) {
		return parts.find(part => part !== undefined);
	}

	return {
		stage: 'reading',
		layer: sumKnown(reading.map(({layer}) => layer))!,
		layerCount: sumKnown(
			parts.map(part =>
				part?.stage === 'reading' ? part.layerCount : undefined,
			),
		),
		bytes: sumKnown(reading.map(({bytes}) => bytes))!,
		totalBytes: sumKnown(
			parts.map(part =>
				part?.stage === 'reading' ? part.totalBytes : undefined,
			),
		),
	};
};
