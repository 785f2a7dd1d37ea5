import {describeFindings} from '../describe-findings.js';
import {describeGrowth} from '../describe-growth.js';
import {toCiLines} from '../to-ci-lines.js';
import {toText} from '../to-text.js';
import {type ReportInput} from './report-input.js';

/** For people who read it without colours: what is printed without a report, with the findings. */
export const toReportText = ({
	image,
	verdicts,
	findings,
	growth,
	notes = [],
}: ReportInput): string => {
	const parts = {
		findings: describeFindings(image, findings),
		growth: growth ? describeGrowth(growth) : [],
	};
	if (verdicts) {
		return [...toCiLines(image, verdicts, {...parts, notes}), ''].join('\n');
	}

	return [
		toText(image).trimEnd(),
		...[parts.findings, parts.growth, notes]
			.filter(lines => lines.length > 0)
			.flatMap(lines => ['', ...lines]),
		'',
	].join('\n');
};
