import {type Log, type Result, type ReportingDescriptor} from 'sarif';
import {type Finding} from '../../findings/finding.js';
import {type Image} from '../../model/image.js';
import {printable} from '../../printable.js';
import {
	describeLayers,
	instructionOf,
	linesOfFinding,
} from './finding-place.js';
import {type ReportInput} from './report-input.js';

/** A path or a reference as a relative URI. */
const toUri = (text: string): string =>
	text
		.toWellFormed()
		.split('/')
		.map(part => encodeURIComponent(part))
		.join('/');

const locationOf = (
	image: Image,
	finding: Finding,
): NonNullable<Result['locations']>[number] => {
	const lines = linesOfFinding(image, finding);
	const instruction = instructionOf(image, finding);
	return {
		physicalLocation: {
			artifactLocation: {uri: toUri(lines?.file ?? image.reference)},
			...(lines && {
				region: {startLine: lines.firstLine, endLine: lines.lastLine},
			}),
		},
		...(finding.layer !== undefined && {
			logicalLocations: [
				{
					name: `layer ${finding.layer}`,
					kind: 'module',
					...(instruction !== undefined && {
						fullyQualifiedName: instruction,
					}),
				},
			],
		}),
	};
};

const toResult = (
	image: Image,
	finding: Finding,
	ruleIndex: number,
): Result => {
	const where = describeLayers(finding);
	return {
		ruleId: finding.rule,
		ruleIndex,
		level: finding.severity,
		message: {
			text: [
				`${finding.title}${where === '' ? '' : ` (${where})`}.`,
				finding.fix.words,
			].join(' '),
		},
		locations: [locationOf(image, finding)],
		partialFingerprints: {'imgscope/v1': finding.id},
		properties: {
			kind: finding.kind,
			own: finding.isOwn,
			subject: printable(finding.subject),
			files: finding.fileCount,
			samples: finding.samples.map(sample => printable(sample)),
			bytes: finding.bytes.stored,
			saving: finding.saving.stored,
			...(finding.saving.download !== undefined && {
				downloadSaving: finding.saving.download,
			}),
		},
	};
};

/** The findings for code scanning (SARIF 2.1.0), on the lines of the Dockerfile where it is known. */
export const toSarif = (
	{image, findings}: ReportInput,
	version: string,
): Log => {
	const names = [...new Set(findings.map(({rule}) => rule))];
	const rules = names.map((id): ReportingDescriptor => {
		const {kind, severity} = findings.find(({rule}) => rule === id)!;
		return {
			id,
			shortDescription: {text: `${id.replaceAll('-', ' ')} (${kind})`},
			defaultConfiguration: {level: severity},
		};
	});
	return {
		$schema:
			'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
		version: '2.1.0',
		runs: [
			{
				tool: {driver: {name: 'imgscope', semanticVersion: version, rules}},
				results: findings.map(finding =>
					toResult(image, finding, names.indexOf(finding.rule)),
				),
				columnKind: 'utf16CodeUnits',
			},
		],
	};
};
