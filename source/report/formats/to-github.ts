import {formatBytes} from '../../format.js';
import {type Finding, type Severity} from '../../findings/finding.js';
import {type Image} from '../../model/image.js';
import {printable} from '../../printable.js';
import {type Verdict} from '../../rules/verdict.js';
import {describeLayers, linesOfFinding} from './finding-place.js';
import {type ReportInput} from './report-input.js';

/** GitHub shows no more of a kind in one step; the largest come first. */
const mostFindings = 10;

const kindOf: Readonly<Record<Severity, string>> = {
	error: 'error',
	warning: 'warning',
	note: 'notice',
};

const escapeData = (text: string): string =>
	text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
	escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const toCommand = (
	kind: string,
	properties: Readonly<Record<string, string | number | undefined>>,
	message: string,
): string => {
	const words = Object.entries(properties)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
	return `::${kind} ${words.join(',')}::${escapeData(message)}\n`;
};

const describeFinding = (image: Image, finding: Finding): string => {
	const lines = linesOfFinding(image, finding);
	const saving =
		finding.saving.stored > 0 ? `${formatBytes(finding.saving.stored)}: ` : '';
	return toCommand(
		kindOf[finding.severity],
		{
			file: lines && printable(lines.file),
			line: lines?.firstLine,
			endLine: lines?.lastLine,
			title: `imgscope: ${finding.rule}`,
		},
		`${saving}${finding.title}${finding.storedIn.length > 0 ? ` (${describeLayers(finding)})` : ''}\n${finding.fix.words}`,
	);
};

const describeVerdict = (
	{name, limit, value, status}: Verdict,
	{reference}: Image,
): string =>
	toCommand(
		status === 'warn' ? 'warning' : 'error',
		{title: `imgscope: ${name}`},
		`${printable(reference)}: ${limit}, but it is ${value}`,
	);

/** What GitHub Actions shows beside a run and on the lines of the Dockerfile: failed rules, and the findings that matter most. */
export const toGithub = ({
	image,
	findings,
	verdicts = [],
}: ReportInput): string =>
	[
		...verdicts
			.filter(({status}) => status === 'fail' || status === 'warn')
			.map(verdict => describeVerdict(verdict, image)),
		...[
			...findings.filter(({severity}) => severity === 'error'),
			...findings.filter(({severity}) => severity !== 'error'),
		]
			.slice(0, mostFindings)
			.map(finding => describeFinding(image, finding)),
	].join('');
