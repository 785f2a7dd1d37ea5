import {
	formatBytes,
	formatCount,
	formatRatio,
	formatWastedPercent,
} from '../../format.js';
import {type Finding} from '../../findings/finding.js';
import {type Image} from '../../model/image.js';
import {printable} from '../../printable.js';
import {type Growth} from '../../rules/growth.js';
import {type Verdict} from '../../rules/verdict.js';
import {type GrowthRow, tabulateGrowth} from '../growth-tables.js';
import {splitFindings} from '../split-findings.js';
import {describeLayers, linesOfFinding} from './finding-place.js';
import {type ReportInput} from './report-input.js';

/** More would make a comment that nobody reads. */
const mostFindings = 15;
const mostNotes = 30;

/** In characters: of an instruction its beginning tells it from others. */
const longestName = 100;

/** Text that Markdown and HTML leave alone. */
const plain = (text: string): string =>
	printable(text)
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll(/[\\`*_{}[\]()#+!|~@]/g, String.raw`\$&`);

/** Text as code: a fence of more backticks than are in it. */
const code = (text: string): string => {
	const shown = printable(text).replaceAll('|', String.raw`\|`);
	const longest = Math.max(
		0,
		...(shown.match(/`+/g) ?? []).map(run => run.length),
	);
	const fence = '`'.repeat(longest + 1);
	const space = /^`|`$/.test(shown) ? ' ' : '';
	return `${fence}${space}${shown}${space}${fence}`;
};

const signed = (bytes: number): string =>
	bytes === 0
		? '±0'
		: `${bytes > 0 ? '+' : '−'}${formatBytes(Math.abs(bytes))}`;

const downloadOf = ({layers}: Image): number | undefined => {
	let sum = 0;
	for (const {compressedBytes} of layers) {
		if (compressedBytes === undefined) {
			return undefined;
		}

		sum += compressedBytes;
	}

	return sum;
};

type Figure = readonly [
	name: string,
	value: (image: Image) => number | undefined,
];

const figures: readonly Figure[] = [
	['Size', ({waste}) => waste.totalBytes],
	['Download', downloadOf],
	['Live', ({waste}) => waste.liveBytes],
	['Wasted', ({waste}) => waste.wastedBytes],
];

const describeFigures = (
	image: Image,
	baseline: Image | undefined,
): readonly string[] => {
	const rows = figures.flatMap(([name, value]) => {
		const now = value(image);
		const before = baseline && value(baseline);
		return now === undefined
			? []
			: [
					[
						name,
						formatBytes(now),
						...(baseline
							? [before === undefined ? '' : signed(now - before)]
							: []),
					],
				];
	});
	return [
		`| | ${plain(image.reference)} |${baseline ? ` against ${plain(baseline.reference)} |` : ''}`,
		`|---|---:|${baseline ? '---:|' : ''}`,
		...rows.map(cells => `| ${cells.join(' | ')} |`),
		`| Layers | ${image.layers.length} |${baseline ? ` ${countDelta(image.layers.length - baseline.layers.length)} |` : ''}`,
		`| Efficiency | ${formatRatio(image.waste.efficiency)} |${baseline ? ` ${formatRatio(baseline.waste.efficiency)} before |` : ''}`,
		`| Own layers waste | ${formatWastedPercent(image.waste.ownWastedPercent)} |${baseline ? ` ${formatWastedPercent(baseline.waste.ownWastedPercent)} before |` : ''}`,
	];
};

const countDelta = (count: number): string =>
	count === 0 ? '±0' : `${count > 0 ? '+' : '−'}${Math.abs(count)}`;

const verdictSigns: Readonly<Record<Verdict['status'], string>> = {
	pass: '✅',
	warn: '⚠️',
	fail: '❌',
	off: '➖',
};

const describeVerdicts = (verdicts: readonly Verdict[]): readonly string[] => [
	'| | Rule | Value |',
	'|---|---|---:|',
	...verdicts.map(
		({limit, value, status, details = []}) =>
			`| ${verdictSigns[status]} | ${[limit, ...details].map(text => plain(text)).join('<br>')} | ${plain(value)} |`,
	),
];

const placeOf = (image: Image, finding: Finding): string => {
	const lines = linesOfFinding(image, finding);
	return lines
		? code(`${lines.file}:${lines.firstLine}`)
		: plain(describeLayers(finding));
};

const savingOf = ({saving, kind}: Finding): string =>
	kind === 'order' || kind === 'safety' ? '' : formatBytes(saving.stored);

const describeFix = ({title, fix}: Finding): readonly string[] => [
	`- **${plain(title)}**: ${plain(fix.words)}`,
	...(fix.dockerfile
		? [
				'',
				'  ```dockerfile',
				...fix.dockerfile.map(text => `  ${printable(text)}`),
				'  ```',
				'',
			]
		: []),
];

const describeFindings = (
	image: Image,
	findings: readonly Finding[],
): readonly string[] => {
	const {grave} = splitFindings(findings);
	const shown = grave.slice(0, mostFindings);
	const more = grave.length - shown.length;
	return shown.length === 0
		? []
		: [
				'',
				'| Saving | Finding | Where |',
				'|---:|---|---|',
				...shown.map(
					finding =>
						`| ${savingOf(finding)} | ${plain(finding.title)}${finding.isOwn ? '' : ' (base image)'} | ${placeOf(image, finding)} |`,
				),
				...(more > 0 ? ['', `and ${formatCount(more)} more`] : []),
				'',
				'<details><summary>What to do</summary>',
				'',
				...shown.flatMap(finding => describeFix(finding)),
				'',
				'</details>',
			];
};

const describeGrowthRows = (
	heading: string,
	rows: readonly GrowthRow[],
): readonly string[] => [
	`| ${heading} | Growth | Bytes |`,
	'|---|---:|---:|',
	...rows.map(
		({name, change, sizes}) =>
			`| ${plain(name.replaceAll(/\s+/g, ' ').slice(0, longestName))} | ${plain(change)} | ${plain(sizes)} |`,
	),
];

/** What grew since a baseline; its base and its own layers apart. */
const describeGrowth = (growth: Growth): readonly string[] => {
	const {image, details} = tabulateGrowth(growth);
	return [
		'',
		...describeGrowthRows(
			`Since ${plain(growth.comparison.a.reference)}`,
			image,
		),
		...(details.length === 0
			? []
			: [
					'',
					'<details><summary>What grew</summary>',
					...details.flatMap(({title, rows, more}) => [
						'',
						...describeGrowthRows(title, rows),
						...(more > 0 ? ['', `and ${formatCount(more)} more`] : []),
					]),
					'',
					'</details>',
				]),
	];
};

const describeNotes = ({
	image,
	findings,
	growth,
	notes = [],
}: ReportInput): readonly string[] => {
	const lines = [
		...splitFindings(findings).notes.map(finding =>
			[
				`${plain(finding.title)}: ${plain(finding.fix.words)}`,
				placeOf(image, finding),
			]
				.filter(part => part !== '')
				.join(' '),
		),
		...[...(growth?.notes ?? []), ...notes].map(note => plain(note)),
	];
	return lines.length === 0
		? []
		: [
				'',
				'<details><summary>Notes</summary>',
				'',
				...lines.slice(0, mostNotes).map(text => `- ${text}`),
				...(lines.length > mostNotes
					? [`- and ${formatCount(lines.length - mostNotes)} more`]
					: []),
				'',
				'</details>',
			];
};

const headline = ({image, verdicts}: ReportInput): string => {
	const failed = verdicts?.filter(({status}) => status === 'fail').length ?? 0;
	const sign = verdicts ? (failed > 0 ? '❌ ' : '✅ ') : '';
	return `### ${sign}${plain(image.reference)}: ${formatBytes(image.waste.wastedBytes)} of ${formatBytes(image.waste.totalBytes)} wasted`;
};

/** For comments on pull requests and job summaries (GitHub's Markdown). */
export const toMarkdown = (input: ReportInput): string => {
	const {image, findings, verdicts, baseline, growth} = input;
	return [
		headline(input),
		'',
		...describeFigures(image, baseline),
		...(verdicts ? ['', ...describeVerdicts(verdicts)] : []),
		...(growth ? describeGrowth(growth) : []),
		...describeFindings(image, findings),
		...describeNotes(input),
		'',
	].join('\n');
};
