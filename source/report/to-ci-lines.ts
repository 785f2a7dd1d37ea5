import {plural} from '../format.js';
import {type Image} from '../model/image.js';
import {printable} from '../printable.js';
import {type Verdict} from '../rules/verdict.js';
import {shellQuote} from '../shell-quote.js';
import {describeFigures} from './describe-figures.js';
import {describeWaste} from './describe-waste.js';

const describeVerdicts = (verdicts: readonly Verdict[]): string[] => {
	const limitWidth = Math.max(0, ...verdicts.map(({limit}) => limit.length));
	return verdicts.flatMap(({limit, value, status, details = []}) => [
		`  ${status.toUpperCase().padEnd(4)}  ${limit.padEnd(limitWidth)}    ${value}`,
		...details.map(detail => `          ${detail}`),
	]);
};

const summarize = (verdicts: readonly Verdict[]): string => {
	const count = (wanted: Verdict['status']) =>
		verdicts.filter(({status}) => status === wanted).length;
	const warned = count('warn');
	return [
		`${count('fail')} of ${plural(verdicts.length - count('off'), 'rule')} failed`,
		...(warned === 0 ? [] : [plural(warned, 'warning')]),
	].join(', ');
};

/** Parts that not every report has. */
export type CiParts = {
	/** What was ignored and why, where rules are from. */
	readonly notes?: readonly string[];

	/** What grew since a baseline. */
	readonly growth?: readonly string[];

	/** What was found otherwise. */
	readonly findings?: readonly string[];
};

function* withSpace(lines: Iterable<string>): Generator<string, void> {
	let isEmpty = true;
	for (const line of lines) {
		yield line;
		isEmpty = false;
	}

	if (!isEmpty) {
		yield '';
	}
}

/** Where to read on after a rule failed; an archive on standard input is gone by then. */
const nextStep = (
	{reference}: Image,
	verdicts: readonly Verdict[],
): readonly string[] =>
	reference !== '-' && verdicts.some(({status}) => status === 'fail')
		? [
				`what can go, and how: imgscope advise ${printable(shellQuote(reference))}`,
			]
		: [];

/** The lines of the report for pipelines: figures, every wasted file, a line for each rule. */
export function* toCiLines(
	image: Image,
	verdicts: readonly Verdict[],
	{notes = [], growth = [], findings = []}: CiParts = {},
): Generator<string, void> {
	yield* describeFigures(image);
	yield '';
	yield* withSpace(describeWaste(image));
	yield* withSpace(findings);
	yield* withSpace(growth);
	yield* withSpace(notes);
	yield* describeVerdicts(verdicts);
	yield summarize(verdicts);
	yield* findings.length === 0 ? nextStep(image, verdicts) : [];
}
