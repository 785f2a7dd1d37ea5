import {formatBytes} from '../../format.js';
import {type Finding} from '../../findings/finding.js';
import {type Image} from '../../model/image.js';
import {printable} from '../../printable.js';
import {type Verdict} from '../../rules/verdict.js';
import {describeLayers} from './finding-place.js';
import {type ReportInput} from './report-input.js';

/** What XML 1.0 cannot hold, even escaped. */
// eslint-disable-next-line no-control-regex -- these are what it looks for
const forbidden = /[\u{0}-\u{8}\u{B}\u{C}\u{E}-\u{1F}\u{FFFE}\u{FFFF}]/gu;

const entities = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
]);

const escape = (text: string): string =>
	text
		.toWellFormed()
		.replaceAll(forbidden, '�')
		.replaceAll(/[&<>"]/g, character => entities.get(character)!);

const describeFinding = (finding: Finding): string =>
	[
		finding.saving.stored > 0 ? formatBytes(finding.saving.stored) : '',
		finding.title,
		describeLayers(finding),
	]
		.filter(part => part !== '')
		.join('  ');

const toCase = (verdict: Verdict, image: Image): readonly string[] => {
	const name = escape(verdict.limit);
	const open = `    <testcase classname="imgscope.${escape(verdict.name)}" name="${name}"`;
	const message = escape(`${verdict.limit}, but it is ${verdict.value}`);
	switch (verdict.status) {
		case 'pass': {
			return [`${open}/>`];
		}

		case 'off': {
			return [`${open}>`, '      <skipped/>', '    </testcase>'];
		}

		case 'warn': {
			return [
				`${open}>`,
				`      <system-out>warning: ${message}</system-out>`,
				'    </testcase>',
			];
		}

		case 'fail': {
			return [
				`${open}>`,
				`      <failure type="${escape(verdict.name)}" message="${message}">${escape(printable(image.reference))}: ${message}</failure>`,
				'    </testcase>',
			];
		}
	}
};

/** The rules as a test suite, as JUnit's consumers read it: a case for each rule, the findings as output. */
export const toJunit = ({
	image,
	findings,
	verdicts = [],
}: ReportInput): string => {
	const count = (status: Verdict['status']) =>
		verdicts.filter(verdict => verdict.status === status).length;
	const name = escape(printable(image.reference));
	const counts = `tests="${verdicts.length}" failures="${count('fail')}" skipped="${count('off')}" errors="0"`;
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<testsuites name="imgscope" ${counts}>`,
		`  <testsuite name="${name}" ${counts}>`,
		'    <properties>',
		`      <property name="totalBytes" value="${image.waste.totalBytes}"/>`,
		`      <property name="wastedBytes" value="${image.waste.wastedBytes}"/>`,
		`      <property name="efficiency" value="${image.waste.efficiency}"/>`,
		'    </properties>',
		...verdicts.flatMap(verdict => toCase(verdict, image)),
		`    <system-out>${escape(findings.map(finding => describeFinding(finding)).join('\n'))}</system-out>`,
		'  </testsuite>',
		'</testsuites>',
		'',
	].join('\n');
};
