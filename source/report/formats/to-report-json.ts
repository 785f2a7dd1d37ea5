import {describeJudgement} from '../describe-judgement.js';
import {toFindingRecord} from '../finding-record.js';
import {toJson} from '../to-json.js';
import {type ReportInput} from './report-input.js';

/** The document of `--json` with the findings. */
export const toReportJson = ({
	image,
	findings,
	verdicts,
	notes = [],
	growth,
}: ReportInput) => ({
	...toJson(image),
	...describeJudgement(verdicts && {verdicts, notes}, growth),
	...(verdicts === undefined && notes.length > 0 && {notes}),
	findings: findings.map(finding => toFindingRecord(image, finding)),
});
