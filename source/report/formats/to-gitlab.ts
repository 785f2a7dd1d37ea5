import {formatBytes} from '../../format.js';
import {type Finding, type Severity} from '../../findings/finding.js';
import {type Image} from '../../model/image.js';
import {printable} from '../../printable.js';
import {type Verdict} from '../../rules/verdict.js';
import {describeLayers, linesOfFinding} from './finding-place.js';
import {type ReportInput} from './report-input.js';

/** What GitLab reads as a report of code quality. */
type Violation = {
	readonly description: string;
	readonly check_name: string;

	/** Tells in another pipeline that it is the same. */
	readonly fingerprint: string;
	readonly severity: 'info' | 'major' | 'critical';
	readonly location: {
		/** From the top of the repository, without `./`. */
		readonly path: string;
		readonly lines: {readonly begin: number};
	};
};

const severityOf: Readonly<Record<Severity, Violation['severity']>> = {
	error: 'critical',
	warning: 'major',
	note: 'info',
};

/** GitLab shows nothing without a place: what has none in a file is about the image. */
const placeOf = (path: string, line = 1): Violation['location'] => ({
	path: printable(path.replace(/^(?:\.\/)+/v, '')),
	lines: {begin: line},
});

const describeFinding = (image: Image, finding: Finding): Violation => {
	const {id, rule, title, severity, saving, storedIn, fix} = finding;
	const lines = linesOfFinding(image, finding);
	return {
		description: [
			saving.stored > 0 ? `${formatBytes(saving.stored)}: ` : '',
			title,
			storedIn.length > 0 ? ` (${describeLayers(finding)})` : '',
			`. ${fix.words}`,
		].join(''),
		check_name: `imgscope ${rule}`,
		fingerprint: id,
		severity: severityOf[severity],
		location: placeOf(lines?.file ?? image.reference, lines?.firstLine),
	};
};

const describeVerdict = (
	{name, limit, value, status}: Verdict,
	{reference}: Image,
): Violation => ({
	description: `${printable(reference)}: ${limit}, but it is ${value}`,
	check_name: `imgscope ${name}`,
	fingerprint: `${name} ${limit}`,
	severity: status === 'warn' ? 'major' : 'critical',
	location: placeOf(reference),
});

/** What GitLab shows beside a merge request, on the lines of the Dockerfile where it is known: failed rules and findings (Code Quality). */
export const toGitlab = ({
	image,
	findings,
	verdicts = [],
}: ReportInput): readonly Violation[] => [
	...verdicts
		.filter(({status}) => status === 'fail' || status === 'warn')
		.map(verdict => describeVerdict(verdict, image)),
	...findings.map(finding => describeFinding(image, finding)),
];
