import {redactCommand} from '../model/secrets/redact-text.js';
import {type FindingsContext} from '../findings/context.js';
import {
	type ByteCount,
	type Finding,
	type FindingKind,
	findingKinds,
} from '../findings/finding.js';
import {planSavings} from '../findings/plan.js';
import {shorten} from '../fit-text.js';
import {formatBytes, plural} from '../format.js';
import {sourceLinesOf} from '../model/build/source-lines.js';
import {printable} from '../printable.js';
import {describeBase as describeBaseImage} from './describe-figures.js';
import {toFindingRecord} from './finding-record.js';
import {known} from './known.js';
import {reportWidth} from './report-width.js';

const indent = ' '.repeat(6);
const shownSamples = 2;

const headings: Readonly<Record<FindingKind, string>> = {
	hidden: 'Hidden: stored by one layer, hidden by a later one',
	duplicate: 'Duplicates: the same content more than once',
	unneeded: 'Probably not needed',
	order: 'Order of the instructions',
	safety: 'Safety',
};

const describeBytes = ({stored, download}: ByteCount): string =>
	download === undefined
		? formatBytes(stored)
		: `${formatBytes(stored)} (${formatBytes(download)} to download)`;

/** Words in lines of that width. */
const wrap = (text: string, columns: number): readonly string[] => {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		if (line !== '' && line.length + word.length >= columns) {
			lines.push(line);
			line = word;
		} else {
			line = line === '' ? word : `${line} ${word}`;
		}
	}

	return [...lines, line];
};

const layersOf = ({storedIn, hiddenBy}: Finding): string => {
	const stored = `${storedIn.length === 1 ? 'layer' : 'layers'} ${storedIn.join(', ')}`;
	return hiddenBy.length === 0 ? stored : `${stored} → ${hiddenBy.join(', ')}`;
};

/** Where to look: layers, the line of the Dockerfile or the instruction. */
const describePlace = (
	{image}: FindingsContext,
	finding: Finding,
): readonly string[] => {
	const {layer, storedIn} = finding;
	if (storedIn.length === 0) {
		return [];
	}

	const command =
		layer === undefined
			? undefined
			: redactCommand(image.layers[layer]?.command ?? '');
	const lines = layer === undefined ? undefined : sourceLinesOf(image, layer);
	const parts = [
		layersOf(finding),
		...(lines ? [`${printable(lines.file)}:${lines.firstLine}`] : []),
		...(command === undefined
			? []
			: [printable(command.replaceAll(/\s+/g, ' '))]),
	];
	return [`${indent}${shorten(parts.join('  '), reportWidth - indent.length)}`];
};

const describeFiles = ({fileCount, samples}: Finding): readonly string[] =>
	fileCount === 0
		? []
		: [
				`${indent}${plural(fileCount, 'file')}:`,
				...samples
					.slice(0, shownSamples)
					.map(sample => `${indent}  ${printable(sample)}`),
			];

/** Something to tick off, with all that is needed to do it. */
const describeFinding = (
	context: FindingsContext,
	finding: Finding,
): readonly string[] => {
	const {title, saving, fix, isOwn} = finding;
	const bytes = saving.stored > 0 ? `${describeBytes(saving)}  ` : '';
	return [
		'',
		`${isOwn ? '[ ]' : ' - '} ${bytes}${title}`,
		...describePlace(context, finding),
		...describeFiles(finding),
		...wrap(fix.words, reportWidth - indent.length).map(
			line => `${indent}${line}`,
		),
		...(fix.dockerfile ?? []).map(line => `${indent}| ${line}`),
		...(fix.dockerignore ?? []).map(line => `${indent}.dockerignore: ${line}`),
	];
};

/** One line is enough for what cannot be mended here. */
const describeBase = ({saving, title}: Finding): string =>
	`  - ${saving.stored > 0 ? `${describeBytes(saving)}  ` : ''}${title}`;

const savingOf = (
	context: FindingsContext,
	findings: readonly Finding[],
): ByteCount =>
	planSavings(context, findings, new Set(findings.map(({id}) => id))).saving;

const describeKind = (
	context: FindingsContext,
	kind: FindingKind,
	findings: readonly Finding[],
): readonly string[] => {
	const group = findings.filter(finding => finding.kind === kind);
	if (group.length === 0) {
		return [];
	}

	const {stored} = savingOf(context, group);
	const base = group.filter(({isOwn}) => !isOwn);
	return [
		'',
		`${headings[kind]}${stored > 0 ? ` (${formatBytes(stored)})` : ''}`,
		...group
			.filter(({isOwn}) => isOwn)
			.flatMap(finding => describeFinding(context, finding)),
		...(base.length === 0
			? []
			: [
					'',
					'  Only another base image would be without:',
					...base.map(finding => describeBase(finding)),
				]),
	];
};

/** What can go, by kind and the largest saving first, as a checklist. Safe for a terminal. */
export const toAdviceLines = (
	context: FindingsContext,
	findings: readonly Finding[],
	note?: string,
): readonly string[] => {
	const {image} = context;
	const own = findings.filter(({isOwn}) => isOwn);
	const {before, after, saving} = planSavings(
		context,
		own,
		new Set(own.map(({id}) => id)),
	);
	const total =
		own.length === 0
			? 'nothing found that its own instructions could do better'
			: saving.stored === 0
				? 'its own instructions store nothing that could go; what else they could do better:'
				: `all that its own instructions can mend: ${describeBytes(before)} → ${describeBytes(after)}, ${formatBytes(saving.stored)} less`;
	return [
		printable(image.reference),
		total,
		...describeBaseImage(image),
		...(note === undefined ? [] : [note]),
		...findingKinds.flatMap(kind => describeKind(context, kind, findings)),
	];
};

/** The same for programs. */
export const toAdviceJson = (
	context: FindingsContext,
	findings: readonly Finding[],
) => {
	const {image} = context;
	const own = findings.filter(({isOwn}) => isOwn);
	const plan = planSavings(context, own, new Set(own.map(({id}) => id)));
	return {
		schemaVersion: 1,
		reference: image.reference,
		contentsRead: context.evidence !== undefined,
		own: {
			before: known(plan.before),
			after: known(plan.after),
			saving: known(plan.saving),
		},
		findings: findings.map(finding => toFindingRecord(image, finding)),
	};
};

/** What all findings want in `.dockerignore`, each line once. */
export const toDockerignoreLines = (
	findings: readonly Finding[],
): readonly string[] => [
	...new Set(findings.flatMap(({fix}) => fix.dockerignore ?? [])),
];
