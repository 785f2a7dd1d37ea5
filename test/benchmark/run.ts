import {execFileSync} from 'node:child_process';
import {availableParallelism, loadavg} from 'node:os';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {
	type MeasuredCase,
	type SpeedResults,
	writeSpeed,
} from '../../media/source/speed-results.js';
import {programPath} from '../helpers/run-program.js';
import {describeBestRun} from './best-run.js';
import {exportContest} from './cases/export.js';
import {installedExplorers} from './cases/explorers.js';
import {measureKeys} from './cases/keys.js';
import {formatMemory, measureMemory} from './cases/memory.js';
import {measureOpening} from './cases/opening.js';
import {readingContests} from './cases/reading.js';
import {type Contest, holdContest, type Outcome} from './compare-commands.js';
import {formatContest} from './format-contest.js';
import {describeMachine, keepContest, keepSeries} from './keep-results.js';
import {nodeCommand} from './run-process.js';
import {formatSeries} from './table.js';

/** What runs the program, and the image of an engine where one is to be had. */
type Setting = {
	readonly node: string;
	readonly image: string | undefined;

	/** An image of a registry. */
	readonly registry: string | undefined;

	/** What the names of readings have to contain. */
	readonly only: string | undefined;
	readonly rounds: number;

	/** How often keys are pressed, of which the best time counts. */
	readonly runs: number;
};

const print = (lines: readonly string[]): void => {
	console.log(lines.join('\n'));
};

/** What a case adds to what is kept. */
type Kept = Partial<Pick<SpeedResults, 'start' | 'cases' | 'waits' | 'memory'>>;

const printContest = (
	contest: Contest,
	outcomes: readonly Outcome[],
	start: number,
): MeasuredCase => {
	print(formatContest(contest, outcomes, start));
	return keepContest(contest, outcomes, start);
};

const measureStart = async (
	node: string,
): Promise<readonly [start: number, kept: MeasuredCase]> => {
	const start: Contest = {
		name: 'start-up',
		bar: 2,
		commands: [
			{
				name: 'imgscope --help',
				run: [nodeCommand(node, programPath, '--help')],
			},
			{name: 'node -e 0', run: [nodeCommand(node, '-e', '0')]},
		],
	};
	const outcomes = await holdContest(start, 9);
	return [Math.min(...outcomes[0]!.rounds), printContest(start, outcomes, 0)];
};

/** What can be measured. */
const cases: Readonly<Record<string, (setting: Setting) => Promise<Kept>>> = {
	async keys({node, runs}) {
		const version = execFileSync(node, ['--version'], {encoding: 'utf8'});
		const major = Number.parseInt(version.slice(1), 10);
		const bar = major > 20 ? 16 : 33;
		print(await describeBestRun(async () => measureKeys(node, bar), runs));
		return {};
	},
	async opening({node, image, registry, rounds}) {
		const series = await measureOpening(node, {image, registry, rounds});
		print(formatSeries(series));
		return {waits: series.map(item => keepSeries(item))};
	},
	async memory({node}) {
		const memory = await measureMemory(node);
		print(formatMemory(memory));
		return {memory};
	},
	async reading({node, only = '', rounds}) {
		const [start, keptStart] = await measureStart(node);
		const kept: MeasuredCase[] = [];
		for await (const contest of readingContests(node, only)) {
			const outcomes = await holdContest(contest, rounds);
			kept.push(printContest(contest, outcomes, start));
		}

		return {start: keptStart, cases: kept};
	},
	async export({node, image, rounds}) {
		if (image === undefined) {
			print(['Name an image of the engine at DOCKER_HOST: --image NAME']);
			return {};
		}

		const contest = exportContest(node, image);
		const outcomes = await holdContest(contest, rounds);
		return {cases: [printContest(contest, outcomes, 0)]};
	},
};

const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {
		node: {type: 'string', multiple: true},
		image: {type: 'string'},
		registry: {type: 'string'},
		only: {type: 'string'},
		rounds: {type: 'string', default: '5'},
		runs: {type: 'string', default: '1'},
		write: {type: 'boolean', default: false},
	},
});

const nodes = values.node ?? [process.execPath];
const machine = describeMachine(nodes[0]!);
const results: Kept[] = [];

for (const name of positionals.length === 0
	? Object.keys(cases)
	: positionals) {
	const measure = cases[name];
	if (!measure) {
		throw new Error(
			`There is no case ${name}, but: ${Object.keys(cases).join(', ')}`,
		);
	}

	for (const node of nodes) {
		const version = execFileSync(node, ['--version'], {encoding: 'utf8'});
		print([
			'',
			`${name}, Node.js ${version.trim()}, ${name === 'memory' ? 'megabytes' : 'milliseconds'}, with a load of ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors`,
		]);
		const kept = await measure({
			node,
			image: values.image,
			registry: values.registry,
			only: values.only,
			rounds: Number(values.rounds),
			runs: Number(values.runs),
		});
		// What is kept is of one Node.js.
		if (node === nodes[0]) {
			results.push(kept);
		}
	}
}

if (values.write) {
	const start = results.find(kept => kept.start)?.start;
	await writeSpeed({
		machine,
		versions: Object.fromEntries(installedExplorers()),
		...(start && {start}),
		cases: results.flatMap(kept => kept.cases ?? []),
		waits: results.flatMap(kept => kept.waits ?? []),
		memory: results.flatMap(kept => kept.memory ?? []),
	});
}
