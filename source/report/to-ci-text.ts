import {plural} from '../format.js';
import {type Image} from '../model/image.js';
import {describeFigures} from './describe-figures.js';
import {describeWaste} from './describe-waste.js';
import {type Verdict} from './rules.js';

const defaultWidth = 100;

const describeVerdicts = (verdicts: readonly Verdict[]): string[] => {
	const limitWidth = Math.max(0, ...verdicts.map(({limit}) => limit.length));
	return verdicts.map(
		({limit, value, status}) =>
			`  ${status.toUpperCase().padEnd(4)}  ${limit.padEnd(limitWidth)}    ${value}`,
	);
};

const summarize = (verdicts: readonly Verdict[]): string => {
	const applied = verdicts.filter(({status}) => status !== 'off').length;
	const failed = verdicts.filter(({status}) => status === 'fail').length;
	return `${failed} of ${plural(applied, 'rule')} failed`;
};

/** The report for pipelines: figures, every wasted file, a line for each rule. */
export const toCiText = (
	image: Image,
	verdicts: readonly Verdict[],
	width = defaultWidth,
): string => {
	const waste = describeWaste(image, width);
	return [
		...describeFigures(image),
		'',
		...waste,
		...(waste.length === 0 ? [] : ['']),
		...describeVerdicts(verdicts),
		summarize(verdicts),
		'',
	].join('\n');
};
