import {formatBytes} from '../format.js';
import {type ByteCount, type Finding} from './finding.js';
import {joinEdits} from './join-edits.js';
import {type Plan} from './plan.js';

const describeBytes = ({stored, download}: ByteCount): string =>
	download === undefined
		? formatBytes(stored)
		: `${formatBytes(stored)} (${formatBytes(download)} to download)`;

const toCheck = ({title, saving, fix}: Finding): string => {
	const bytes = saving.stored > 0 ? `${describeBytes(saving)}: ` : '';
	return `- [ ] ${bytes}${title}. ${fix.words}`;
};

const section = (title: string, lines: readonly string[]): readonly string[] =>
	lines.length === 0 ? [] : ['', title, '', ...lines];

/** A plan as a checklist, with what to write into the Dockerfile and into `.dockerignore` (Markdown). Safe for a terminal. */
export const toPlanLines = ({
	findings,
	saving,
	before,
	after,
}: Plan): readonly string[] => {
	const ignored = findings.flatMap(({fix}) => fix.dockerignore ?? []);
	const fence = (lines: readonly string[]): readonly string[] =>
		lines.length === 0 ? [] : ['```', ...lines, '```'];
	return [
		`Saves ${describeBytes(saving)}: ${describeBytes(before)} now, ${describeBytes(after)} then`,
		...section(
			'To do',
			findings.map(finding => toCheck(finding)),
		),
		...section('Dockerfile', fence(joinEdits(findings))),
		...section('.dockerignore', fence([...new Set(ignored)])),
	];
};
