import {drawWindow} from './draw-window.js';
import {formatRatio, formatTime} from './format-speed.js';
import {colorOf, palette} from './palette.js';
import {type Run, type ScreenRow} from './read-screen.js';
import {
	type MeasuredCase,
	type MeasuredProgram,
	type SpeedResults,
} from './speed-results.js';

const columns = 120;
const programColumn = 31;
const barColumn = 53;
const barColumns = 34;

/** Where the bars end, in multiples of what imgscope took; longer ones are cut. */
const end = 4;

const colors = {imgscope: 10, tool: 8, other: 11} as const;

const at = (
	column: number,
	text: string,
	looks: Partial<Pick<Run, 'color' | 'bold' | 'dim'>> = {},
): Run => ({
	column,
	columns: text.length,
	text,
	color: palette.foreground,
	background: undefined,
	bold: false,
	dim: false,
	...looks,
});

const eighths = ' ▏▎▍▌▋▊▉';

/** A bar of so many columns, exact to an eighth. */
const barOf = (length: number): string => {
	const parts = Math.max(1, Math.round(length * 8));
	return ('█'.repeat(Math.floor(parts / 8)) + eighths[parts % 8]!).trimEnd();
};

const timeOf = ({milliseconds, stoppedAfter = 0}: MeasuredProgram): number =>
	milliseconds ?? stoppedAfter * 1000;

const describe = (program: MeasuredProgram, unit: number): string => {
	const {milliseconds, stoppedAfter, megabytes} = program;
	const ratio = formatRatio(timeOf(program) / unit);
	if (milliseconds === undefined) {
		return `stopped after ${stoppedAfter} s, over ${ratio}`;
	}

	return [
		formatTime(milliseconds).padStart(7),
		ratio.padStart(9),
		...(megabytes === undefined
			? []
			: [`${Math.round(megabytes)} MB`.padStart(9)]),
	].join('');
};

const drawProgram = (
	program: MeasuredProgram,
	index: number,
	unit: number,
	isOther: boolean,
): ScreenRow => {
	const color = colorOf(
		index === 0 ? colors.imgscope : isOther ? colors.other : colors.tool,
	);
	const length = timeOf(program) / unit / end;
	const bar = barOf(Math.min(1, length) * barColumns);
	const isCut = length > 1 || program.milliseconds === undefined;
	const {megabytes, ...withoutMemory} = program;
	return [
		at(programColumn, program.name),
		at(barColumn, bar, {color}),
		...(isCut ? [at(barColumn + barColumns, '▒░', {color})] : []),
		at(
			barColumn + barColumns + 4,
			describe(index === 0 || isOther ? program : withoutMemory, unit),
		),
	];
};

/** imgscope, the tool that only reads, and other explorers; below each other, behind the name of what they read. */
const drawCase = (
	{name, programs}: MeasuredCase,
	explorers: ReadonlySet<string>,
): readonly ScreenRow[] => {
	const unit = timeOf(programs[0]!);
	const [first = [], ...rest] = programs
		.filter(({name: who}, index) => index < 2 || explorers.has(who))
		.map((program, index) =>
			drawProgram(program, index, unit, explorers.has(program.name)),
		);
	return [[at(0, name, {bold: true}), ...first], ...rest, []];
};

/** A chart of how long images are read, in multiples of what imgscope takes, as an SVG. */
export const drawSpeed = ({cases, versions}: SpeedResults): string => {
	const explorers = new Set(Object.keys(versions));
	return drawWindow({
		title: 'npm run benchmark',
		description:
			'How long images are read: bars in multiples of what imgscope takes, beside tools that only read and other explorers',
		columns,
		frames: [
			{
				rows: cases.flatMap(each => drawCase(each, explorers)).slice(0, -1),
				seconds: 0,
			},
		],
	});
};
