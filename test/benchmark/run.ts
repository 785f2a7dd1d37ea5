import {execFileSync} from 'node:child_process';
import {availableParallelism, loadavg} from 'node:os';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {programPath} from '../helpers/run-program.js';
import {describeBestRun} from './best-run.js';
import {exportContest} from './cases/export.js';
import {measureKeys} from './cases/keys.js';
import {measureOpening} from './cases/opening.js';
import {readingContests} from './cases/reading.js';
import {type Contest, holdContest} from './compare-commands.js';
import {formatContest} from './format-contest.js';
import {nodeCommand} from './run-process.js';
import {formatSeries, type Series} from './table.js';

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

const printSeries = async (series: Promise<readonly Series[]>) => {
	print(formatSeries(await series));
};

const startTime = async (node: string): Promise<number> => {
	const start: Contest = {
		name: 'start',
		commands: [
			{
				name: 'imgscope --version',
				run: [nodeCommand(node, programPath, '--version')],
			},
			{name: 'node -e 0', run: [nodeCommand(node, '-e', '0')]},
		],
	};
	const outcomes = await holdContest(start, 9);
	print(formatContest({...start, bar: 2}, outcomes, 0));
	return Math.min(...outcomes[0]!.rounds);
};

/** What can be measured. */
const cases: Readonly<Record<string, (setting: Setting) => Promise<void>>> = {
	async keys({node, runs}) {
		const version = execFileSync(node, ['--version'], {encoding: 'utf8'});
		const major = Number.parseInt(version.slice(1), 10);
		const bar = major > 20 ? 16 : 33;
		print(await describeBestRun(async () => measureKeys(node, bar), runs));
	},
	async opening({node, image, registry, rounds}) {
		await printSeries(measureOpening(node, {image, registry, rounds}));
	},
	async reading({node, only = '', rounds}) {
		const start = await startTime(node);
		for await (const contest of readingContests(node, only)) {
			print(formatContest(contest, await holdContest(contest, rounds), start));
		}
	},
	async export({node, image, rounds}) {
		if (image === undefined) {
			print(['Name an image of the engine at DOCKER_HOST: --image NAME']);
			return;
		}

		const contest = exportContest(node, image);
		print(formatContest(contest, await holdContest(contest, rounds), 0));
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
	},
});

for (const name of positionals.length === 0
	? Object.keys(cases)
	: positionals) {
	const measure = cases[name];
	if (!measure) {
		throw new Error(
			`There is no case ${name}, but: ${Object.keys(cases).join(', ')}`,
		);
	}

	for (const node of values.node ?? [process.execPath]) {
		const version = execFileSync(node, ['--version'], {encoding: 'utf8'});
		print([
			'',
			`${name}, Node.js ${version.trim()}, milliseconds, with a load of ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors`,
		]);
		await measure({
			node,
			image: values.image,
			registry: values.registry,
			only: values.only,
			rounds: Number(values.rounds),
			runs: Number(values.runs),
		});
	}
}
