import {type Finding} from '../../findings/finding.js';
import {
	formatBytes,
	formatCount,
	formatRatio,
	formatWastedPercent,
} from '../../format.js';
import {type Image} from '../../model/image.js';
import {
	describeLayers,
	instructionOf,
	linesOfFinding,
} from '../formats/finding-place.js';
import {type Verdict} from '../../rules/verdict.js';
import {type Growth} from '../../rules/growth.js';
import {type GrowthRow, tabulateGrowth} from '../growth-tables.js';
import {escapeHtml} from './escape-html.js';

const bytes = (count: number): string => escapeHtml(formatBytes(count));

const figure = (name: string, value: string, note = ''): string =>
	`<li>${name} <b>${value}</b> <span class="dim">${note}</span></li>`;

/** The numbers that everybody asks for first. */
export const figuresSection = ({waste, layers}: Image): string => `
<ul class="figures">
${figure('Size', bytes(waste.totalBytes), `${layers.length} layers`)}
${figure('Live', bytes(waste.liveBytes))}
${figure('Wasted', bytes(waste.wastedBytes), `${formatCount(waste.copies.length)} copies`)}
${figure('Efficiency', formatRatio(waste.efficiency))}
${figure('Own layers waste', formatWastedPercent(waste.ownWastedPercent))}
</ul>`;

const verdictWords: Readonly<Record<Verdict['status'], string>> = {
	pass: 'passed',
	warn: 'warning',
	fail: 'failed',
	off: 'off',
};

/** What grew since a baseline; empty where nothing was compared. */
export const growthSection = (growth: Growth | undefined): string => {
	if (!growth) {
		return '';
	}

	const {image, details} = tabulateGrowth(growth);
	const table = (
		heading: string,
		rows: readonly GrowthRow[],
		more = 0,
	) => `<table><thead><tr><th>${escapeHtml(heading)}</th><th class="number">Growth</th><th class="number">Bytes</th></tr></thead><tbody>
${rows
	.map(
		({name, change, sizes}) =>
			`<tr><td>${escapeHtml(name)}</td><td class="number">${escapeHtml(change)}</td><td class="number">${escapeHtml(sizes)}</td></tr>`,
	)
	.join('\n')}
</tbody></table>${more > 0 ? `<p class="dim">and ${formatCount(more)} more</p>` : ''}`;
	return `
<h2 id="growth">Growth since ${escapeHtml(growth.comparison.a.reference)}</h2>
${table('What', image)}
${details.map(({title, rows, more}) => table(title, rows, more)).join('\n')}`;
};

/** What else is to be said, of rules and of the comparison; empty where nothing is. */
export const notesSection = (notes: readonly string[]): string =>
	notes.length === 0
		? ''
		: `
<h2 id="notes">Notes</h2>
<ul>
${notes.map(note => `<li>${escapeHtml(note)}</li>`).join('\n')}
</ul>`;

export const verdictsSection = (verdicts: readonly Verdict[]): string => `
<h2 id="rules">Rules</h2>
<table><thead><tr><th>Result</th><th>Rule</th><th class="number">Value</th></tr></thead><tbody>
${verdicts
	.map(
		({limit, value, status, details = []}) =>
			`<tr><td class="${escapeHtml(status)}">${escapeHtml(verdictWords[status])}</td><td>${[limit, ...details].map(text => escapeHtml(text)).join('<br>')}</td><td class="number">${escapeHtml(value)}</td></tr>`,
	)
	.join('\n')}
</tbody></table>`;

const findingPlace = (image: Image, finding: Finding): string => {
	const lines = linesOfFinding(image, finding);
	const instruction = instructionOf(image, finding);
	return [
		...(lines
			? [`<code>${escapeHtml(lines.file)}:${lines.firstLine}</code>`]
			: []),
		escapeHtml(describeLayers(finding)),
		...(instruction === undefined
			? []
			: [`<code>${escapeHtml(instruction)}</code>`]),
	]
		.filter(part => part !== '')
		.join('<br>');
};

const findingDetails = ({fix, samples, fileCount}: Finding): string => {
	const more = fileCount - samples.length;
	return [
		`<p>${escapeHtml(fix.words)}</p>`,
		...(fix.dockerfile
			? [
					`<pre>${fix.dockerfile.map(text => escapeHtml(text)).join('\n')}</pre>`,
				]
			: []),
		...(samples.length > 0
			? [
					`<ul>${samples.map(sample => `<li class="path">${escapeHtml(sample)}</li>`).join('')}${more > 0 ? `<li class="dim">and ${formatCount(more)} more</li>` : ''}</ul>`,
				]
			: []),
	].join('');
};

const kindNames: Readonly<Record<Finding['kind'], string>> = {
	hidden: 'Hidden (certain)',
	duplicate: 'Duplicate (certain)',
	unneeded: 'Probably unneeded (a guess)',
	order: 'Build order',
	safety: 'Safety',
};

const kinds = ['safety', 'hidden', 'duplicate', 'unneeded', 'order'] as const;

const findingRow = (image: Image, finding: Finding): string => `
<tr><td class="number">${finding.saving.stored > 0 ? bytes(finding.saving.stored) : ''}</td>
<td><details><summary>${escapeHtml(finding.title)}${finding.isOwn ? '' : ' <span class="dim">(base image)</span>'}</summary>${findingDetails(finding)}</details></td>
<td>${findingPlace(image, finding)}</td></tr>`;

export const findingsSection = (
	image: Image,
	findings: readonly Finding[],
): string => {
	const groups = kinds.flatMap(kind => {
		const group = findings.filter(finding => finding.kind === kind);
		return group.length === 0
			? []
			: [
					`<h3>${kindNames[kind]}</h3>
<table><thead><tr><th class="number">Saving</th><th>Finding</th><th>Where</th></tr></thead><tbody>${group.map(finding => findingRow(image, finding)).join('')}
</tbody></table>`,
				];
	});
	return `<h2 id="findings">Findings</h2>${groups.length === 0 ? '<p>There is nothing to tell.</p>' : groups.join('\n')}`;
};

export const layersSection = ({layers}: Image): string => `
<h2 id="layers">Layers</h2>
<table><thead><tr><th class="number">#</th><th class="number">Stored</th><th class="number">Download</th><th>Instruction</th></tr></thead><tbody>
${layers
	.map(
		({index, storedBytes, compressedBytes, command, base}) =>
			`<tr><td class="number">${index}</td><td class="number">${bytes(storedBytes)}</td><td class="number">${compressedBytes === undefined ? '' : bytes(compressedBytes)}</td><td><code>${escapeHtml(command)}</code>${base ? ' <span class="dim">(base image)</span>' : ''}</td></tr>`,
	)
	.join('\n')}
</tbody></table>`;
