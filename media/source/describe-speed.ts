import {formatRatio, formatTime} from './format-speed.js';
import {
	type MeasuredCase,
	type MeasuredProgram,
	type SpeedResults,
} from './speed-results.js';

const withMemory = ({milliseconds, megabytes}: MeasuredProgram): string =>
	[
		...(milliseconds === undefined ? [] : [formatTime(milliseconds)]),
		...(megabytes === undefined ? [] : [`${Math.round(megabytes)} MB`]),
	].join(', ');

/** What another explorer took, and how that compares. */
const describeOther = (
	other: MeasuredProgram | undefined,
	{milliseconds: unit = 0}: MeasuredProgram,
): string => {
	if (other === undefined) {
		return '';
	}

	const {milliseconds, stoppedAfter = 0} = other;
	return milliseconds === undefined
		? `stopped after ${stoppedAfter} s, over ${formatRatio((stoppedAfter * 1000) / unit)}`
		: `${withMemory(other)}, ${formatRatio(milliseconds / unit)}`;
};

const describeCase = (
	{name, programs, ratio}: MeasuredCase,
	others: readonly string[],
): string => {
	const imgscope = programs[0]!;
	const tool = programs[1]!;
	const cells = [
		name,
		withMemory(imgscope),
		`${tool.name}: ${formatTime(tool.milliseconds ?? 0)}`,
		ratio === undefined ? '' : formatRatio(ratio),
		...others.map(other =>
			describeOther(
				programs.find(program => program.name === other),
				imgscope,
			),
		),
	];
	return `| ${cells.join(' | ')} |`;
};

const describeMachine = ({
	system,
	processor,
	processors,
	gigabytes,
	node,
	load,
}: SpeedResults['machine']): string =>
	`Measured on ${system}, ${processors} processors (${processor}), ${gigabytes} GB of memory, Node.js ${node}, with a load of ${load.toFixed(1)} before.`;

/** What was measured, as tables: cases with their ratios, then waits. */
export const describeSpeed = ({
	machine,
	versions,
	start,
	cases,
	waits,
	memory = [],
}: SpeedResults): string => {
	const others = Object.keys(versions);
	return [
		describeMachine(machine),
		'',
		`| Image | imgscope | To compare | Ratio | ${others.map(name => `${name} ${versions[name]!} |`).join(' ')}`.trimEnd(),
		`| :-- | :-- | :-- | --: |${' :-- |'.repeat(others.length)}`,
		...[...(start ? [start] : []), ...cases].map(each =>
			describeCase(each, others),
		),
		...(waits.length === 0
			? []
			: [
					'',
					'| From the start of the program | Median |',
					'| :-- | --: |',
					...waits.map(
						({name, milliseconds}) =>
							`| ${name} | ${formatTime(milliseconds)} |`,
					),
				]),
		...(memory.length === 0
			? []
			: [
					'',
					'| Memory at most, of an image with | few files | 1,000,000 files |',
					'| :-- | --: | --: |',
					...memory.map(
						({name, emptyMegabytes, megabytes}) =>
							`| ${name} | ${emptyMegabytes} MB | ${megabytes} MB |`,
					),
				]),
	].join('\n');
};
