import {type Finding, type FindingKind} from '../../findings/finding.js';
import {fitText, textWidth, wrapText} from '../../fit-text.js';
import {formatBytes, formatCount, plural} from '../../format.js';
import {type Image} from '../../model/image.js';
import {sourceLinesOf} from '../../model/build/source-lines.js';
import {printable} from '../../printable.js';
import {byteColumn, byteColumnWidth} from '../byte-column.js';
import {type PaneView} from '../draw-column.js';
import {helpHeight} from '../pane-metrics.js';
import {line, type Line, type Segment} from '../segments.js';
import {type State} from '../state.js';
import {type Style} from '../theme.js';
import {
	allFindings,
	currentLook,
	currentPlan,
	listedFindings,
	selectedFinding,
} from './finding-list.js';
import {type Look} from './look.js';

const kindNames: Readonly<
	Record<FindingKind, readonly [name: string, style: Style]>
> = {
	hidden: ['hidden', 'waste'],
	duplicate: ['duplicate', 'modified'],
	unneeded: ['unneeded?', 'attributes'],
	order: ['build order', 'dim'],
	safety: ['safety', 'problem'],
};

const kindWidth = 'build order '.length;

/** Rows that tell of the selected finding, below the list. */
const detailHeight = (height: number): number =>
	height < 14 ? 0 : Math.min(12, Math.floor(height * 0.4));

/** Rows of the list. */
export const findingsHeight = (state: State): number => {
	const height = helpHeight(state);
	return Math.max(1, height - detailHeight(height));
};

const layersOf = ({storedIn, hiddenBy}: Finding): string => {
	const list = (layers: readonly number[]): string =>
		layers.length > 2 ? `${layers[0]!}…${layers.at(-1)!}` : layers.join(',');
	return hiddenBy.length === 0
		? list(storedIn)
		: `${list(storedIn)}→${list(hiddenBy)}`;
};

const layersWidth = 8;

const describeRow = (
	finding: Finding,
	isMarked: boolean,
	width: number,
): ReadonlyArray<Segment | string> => {
	const [kind, style] = kindNames[finding.kind];
	const {stored} = finding.saving;
	return [
		isMarked ? {text: ' ◉ ', style: 'match'} : finding.isOwn ? ' ○ ' : '   ',
		stored > 0 ? `${byteColumn(stored)} ` : ' '.repeat(byteColumnWidth + 1),
		...(width >= 60 ? [{text: fitText(kind, kindWidth), style} as const] : []),
		{text: fitText(layersOf(finding), layersWidth), style: 'dim'},
		finding.isOwn ? finding.title : {text: finding.title, style: 'dim'},
	];
};

const placeOf = (image: Image, {layer, storedIn}: Finding): string => {
	const index = layer ?? storedIn[0];
	const lines = index === undefined ? undefined : sourceLinesOf(image, index);
	const command = layer === undefined ? '' : image.layers[layer]?.command;
	return [
		lines ? `${lines.file}:${lines.firstLine}` : '',
		command?.replaceAll(/\s+/g, ' ') ?? '',
	]
		.filter(part => part !== '')
		.join('  ');
};

const downloadOf = ({saving}: Finding): string =>
	saving.download === undefined || saving.stored === 0
		? ''
		: `, ${formatBytes(saving.download)} of the download`;

/** What the selected finding is about and how it is mended. */
export const describeSelected = (
	image: Image,
	finding: Finding,
	width: number,
): readonly Line[] => {
	const {fix, samples, fileCount, saving} = finding;
	const saved =
		saving.stored > 0
			? `${formatBytes(saving.stored)}${downloadOf(finding)}${fileCount > 0 ? ` in ${plural(fileCount, 'file')}` : ''}`
			: '';
	return [
		line({text: ` ${saved}`, style: 'title'}),
		line({text: ` ${printable(placeOf(image, finding))}`, style: 'dim'}),
		...wrapText(fix.words, width - 2).map(text => line(` ${text}`)),
		...(fix.dockerfile ?? []).map(text =>
			line({text: ` │ ${text}`, style: 'key'}),
		),
		...(fix.dockerignore ?? []).map(text =>
			line({text: ` .dockerignore: ${text}`, style: 'key'}),
		),
		...samples.map(sample =>
			line({text: `   ${printable(sample)}`, style: 'dim'}),
		),
	];
};

export const emptyLine = (state: State): Line => {
	if (!state.image?.isComplete) {
		return line({
			text: 'Findings are told once all layers are read …',
			style: 'match',
		});
	}

	return line({
		text:
			allFindings(state).length === 0
				? currentLook(state)?.phase === 'running'
					? 'Nothing so far: contents are looked into …'
					: 'There is nothing to tell: nothing is wasted, doubled or left over.'
				: `There is nothing of ${state.findings.origin === 'own' ? 'own layers' : 'the base image'}: o shows the others.`,
		style: 'dim',
	});
};

/** What the title says of looking into contents, long and short; nothing when that is done. */
const describeLook = (
	look: Look | undefined,
): readonly [long: string, short: string] => {
	switch (look?.phase) {
		case 'running': {
			const {progress} = look;
			const counts = progress
				? ` ${formatCount(progress.files)} of ${formatCount(progress.allFiles)}`
				: '';
			return [`, looking into contents${counts} …`, `, looking${counts} …`];
		}

		case 'stopped':
		case 'left-out': {
			return [', by names, not by contents', ', by names'];
		}

		case 'failed': {
			return [
				`, contents cannot be read: ${look.reason}`,
				', contents cannot be read',
			];
		}

		case 'done':
		case undefined: {
			return ['', ''];
		}
	}
};

const notesOf = (state: State): readonly string[] => {
	const plan = currentPlan(state);
	const [look, shortLook] = describeLook(currentLook(state));
	const count = plural(listedFindings(state).length, 'finding');
	const order = state.findings.order === 'size' ? ' by size' : '';
	const origin =
		state.findings.origin === 'all' ? '' : `, ${state.findings.origin} only`;
	if (!plan) {
		return [
			`${count}${order}${origin}${look}`,
			`${count}${order}${shortLook}`,
			count,
		];
	}

	const {before, after} = plan;
	const download =
		before.download === undefined || after.download === undefined
			? ''
			: `, download ${formatBytes(before.download)} → ${formatBytes(after.download)}`;
	const size = `${plan.findings.length} marked: ${formatBytes(before.stored)} → ${formatBytes(after.stored)}`;
	return [
		`${size}${download}${origin}${look}`,
		`${size}${download}${origin}`,
		size,
	];
};

/** The findings as a pane that takes the body, with the selected one below. */
export const selectFindings = (state: State, height: number): PaneView => {
	const width = Math.max(0, state.size.columns - 2);
	const {list, marked} = state.findings;
	const listed = listedFindings(state);
	const rows = Math.max(1, height - detailHeight(height));
	const selected = selectedFinding(state);
	const lines = listed
		.slice(list.top, list.top + rows)
		.map((finding, index): Line => ({
			...line(...describeRow(finding, marked.has(finding.id), width)),
			mark: list.top + index === list.cursor ? 'cursor' : undefined,
		}));
	const padding = Array.from({length: rows - lines.length}, () => line(''));
	const rule = line({text: '─'.repeat(width), style: 'border'});
	return {
		title: 'Findings',
		notes: notesOf(state),
		isFocused: true,
		height,
		lines:
			selected && state.image
				? [
						...lines,
						...padding,
						...(detailHeight(height) > 0
							? [rule, ...describeSelected(state.image, selected, width)]
							: []),
					]
				: [emptyLine(state)],
		foot: selected && {
			words: '',
			path: textWidth(selected.subject) > 0 ? printable(selected.subject) : '',
		},
	};
};
