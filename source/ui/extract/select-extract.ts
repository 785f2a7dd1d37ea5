import {wrapText} from '../../fit-text.js';
import {formatBytes} from '../../format.js';
import {printable} from '../../printable.js';
import {drawEditLine} from '../edit/draw-edit-line.js';
import {textOf} from '../edit/edit-line.js';
import {type PaneView} from '../draw-column.js';
import {fitPath} from '../fit-path.js';
import {keyLabel} from '../key-label.js';
import {type ExplorerCommand} from '../command.js';
import {layerName, rangeName} from '../layer-name.js';
import {scrollNotes} from '../scroll-notes.js';
import {line, type Line, type Segment} from '../segments.js';
import {type State} from '../state.js';
import {type Style} from '../theme.js';
import {isTar, layerOfPath, orderOf} from './extract-order.js';
import {type ExtractOverlay, type ExtractSwitches} from './extract-overlay.js';

const indent = '  ';
const labelWidth = 9;

const wrap = (
	text: string,
	width: number,
	style: Style = 'plain',
): readonly Line[] =>
	wrapText(text, Math.max(10, width - 3)).map(part =>
		line({text: indent + part, style}),
	);

const pathOf = ({image}: State, {path}: ExtractOverlay): string =>
	printable(image?.tree.paths.absolute(path) ?? '');

/** What is taken out, in words. */
export const describeScope = (
	state: State,
	overlay: ExtractOverlay,
): string => {
	const {scope, range, path} = overlay;
	const {image} = state;
	if (!image) {
		return '';
	}

	if (scope === 'changes') {
		return image.comparison
			? `what ${rangeName(image, range)} has otherwise`
			: `what ${rangeName(image, range)} stored`;
	}

	const layer =
		scope === 'tree' ? range.last : layerOfPath(image.tree, path, range);
	const what = scope === 'tree' ? 'the whole file system' : 'the path';
	if (image.comparison) {
		return `${what}, as ${layerName(image, layer)} has it`;
	}

	return layer < range.first
		? `${what}, as ${layerName(image, layer)} left it before it was removed`
		: `${what}, as ${layerName(image, layer)} leaves it`;
};

/** Where the files will be. */
export const describePlace = (
	state: State,
	overlay: ExtractOverlay,
): string => {
	const name = printable(textOf(overlay.target).trim());
	if (name === '') {
		return '';
	}

	if (isTar(name)) {
		return 'one tar file, with paths from the root of the image';
	}

	const path = overlay.scope === 'path' ? pathOf(state, overlay) : '/';
	return `writes ${name.replace(/\/+$/, '')}${path === '/' ? '/…' : path}`;
};

export const switchLines: ReadonlyArray<
	readonly [keyof ExtractSwitches, ExplorerCommand, string]
> = [
	['overwrite', 'extract.overwrite', 'replace files that are there'],
	['setuid', 'extract.setuid', 'keep setuid, setgid and sticky bits'],
	['sameOwner', 'extract.owners', 'keep the owners (into a tar, or as root)'],
	['devices', 'extract.devices', 'make devices and named pipes'],
	['unsafeLinks', 'extract.links', 'make links that lead elsewhere'],
];

const keySegment = ({keymap}: State, command: ExplorerCommand): Segment => {
	const keys = keymap.find(binding => binding.command === command)?.keys ?? [];
	const label = keys.length === 0 ? '' : keyLabel(keys[0]!);
	return {text: indent + label.padEnd(labelWidth), style: 'key'};
};

const question = (
	state: State,
	overlay: ExtractOverlay,
	width: number,
): readonly Line[] => {
	const room = Math.max(10, width - labelWidth - indent.length - 1);
	const {phase} = overlay;
	const problem = phase.kind === 'asking' ? phase.problem : undefined;
	return [
		line(''),
		line(
			{text: indent + 'to'.padEnd(labelWidth), style: 'dim'},
			...drawEditLine(overlay.target, room),
		),
		line({
			text:
				' '.repeat(labelWidth + indent.length) +
				fitPath(describePlace(state, overlay), room),
			style: 'dim',
		}),
		...(problem === undefined
			? [line('')]
			: [line(''), ...wrap(problem, width, 'problem'), line('')]),
		line(keySegment(state, 'extract.scope'), describeScope(state, overlay)),
		line(
			keySegment(state, 'extract.tar'),
			isTar(textOf(overlay.target).trim()) ? 'as a tar' : 'as files',
		),
		...switchLines.map(([name, command, words]) =>
			line(
				keySegment(state, command),
				overlay.switches[name]
					? {text: `[x] ${words}`, style: 'match'}
					: `[ ] ${words}`,
			),
		),
	];
};

const barWidth = 40;

const progressLines = ({phase, target}: ExtractOverlay): readonly Line[] => {
	const progress = 'progress' in phase ? phase.progress : undefined;
	const share =
		progress && progress.totalBytes > 0
			? Math.min(1, progress.bytes / progress.totalBytes)
			: 0;
	const full = Math.round(share * barWidth);
	return [
		line(''),
		line(
			`${indent}${phase.kind === 'stopping' ? 'Stopping' : 'Writing to'} ${printable(textOf(target).trim())} …`,
		),
		line(''),
		line({
			text: `${indent}▕${'█'.repeat(full)}${'░'.repeat(barWidth - full)}▏`,
			style: 'live',
		}),
		line(
			progress
				? `${indent}${progress.written}, read ${formatBytes(progress.bytes)} of ${formatBytes(progress.totalBytes)}`
				: '',
		),
	];
};

/** The lines of the summary. */
export const summaryLines = (
	state: State,
	overlay: ExtractOverlay,
	width: number,
): readonly Line[] => {
	const {phase} = overlay;
	if (phase.kind !== 'over' || !state.image) {
		return [];
	}

	const {written, leftOut, end} = phase.outcome;
	const {target} = orderOf(state.image, overlay);
	const place = printable(target.name);
	const head =
		end.kind === 'whole'
			? `${written} written to ${place}.`
			: target.kind === 'tar'
				? `${place} was not finished and is removed.`
				: `Until then ${written} went to ${place} and stayed there.`;
	return [
		line(''),
		...(end.kind === 'failed' ? wrap(end.reason, width, 'problem') : []),
		...(end.kind === 'stopped' ? wrap('Stopped.', width, 'problem') : []),
		...wrap(
			head.replace(/^nothing/, 'Nothing'),
			width,
			end.kind === 'whole' ? 'live' : 'plain',
		),
		...(leftOut.length === 0 ? [] : [line('')]),
		...leftOut.flatMap(text => wrap(text, width)),
	];
};

const titleOf = (state: State, overlay: ExtractOverlay): string => {
	const {columns} = state.size;
	const what =
		overlay.scope === 'path'
			? fitPath(pathOf(state, overlay), columns - 20)
			: overlay.scope === 'changes'
				? state.image && rangeName(state.image, overlay.range)
				: 'all files';
	return `Take out ${what ?? ''}`;
};

/** The dialog: what is asked, how far it is, or what came of it. */
export const selectExtract = (
	state: State,
	overlay: ExtractOverlay,
	height: number,
): PaneView => {
	const width = state.size.columns - 2;
	const base = {title: titleOf(state, overlay), isFocused: true, height};
	switch (overlay.phase.kind) {
		case 'asking': {
			return {...base, lines: question(state, overlay, width)};
		}

		case 'running':
		case 'stopping': {
			return {...base, lines: progressLines(overlay)};
		}

		case 'over': {
			const lines = summaryLines(state, overlay, width);
			const {top} = overlay.scroll;
			return {
				...base,
				notes: scrollNotes(top, height, lines.length),
				lines: lines.slice(top, top + height),
			};
		}
	}
};
