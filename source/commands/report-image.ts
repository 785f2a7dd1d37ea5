import process from 'node:process';
import {type Evidence} from '../findings/context.js';
import {type Finding} from '../findings/finding.js';
import {type Log, silent, startWatch} from '../log.js';
import {type Image} from '../model/image.js';
import {whyNotContents} from '../model/why-not-contents.js';
import {type Judgement} from '../rules/judge.js';
import {type Growth} from '../rules/growth.js';
import {type CommandLine} from './options/command-line.js';
import {type FoundInContents} from './gather-for-findings.js';
import {loadBoth} from './load-both.js';
import {loadRules} from './load-rules.js';
import {loadWithProgress} from './load-with-progress.js';
import {withProgress} from './with-progress.js';
import {writeFileWhole} from './write-file-whole.js';
import {batchLines, writeLines} from './write-lines.js';
import {
	isGithubActions,
	reportToGithub,
	writeReports,
} from './write-reports.js';

type Options = Extract<CommandLine, {command: 'explore'}>;

/** The day in the world's time: the same for all who run a pipeline. */
const today = (): string => new Date().toISOString().slice(0, 10);

type Loaded = {
	readonly image: Image;
	readonly baseline?: Image;
	readonly growth?: Growth;
};

const load = async (options: Options): Promise<Loaded> => {
	if (options.baseline === undefined) {
		return {image: await loadWithProgress(options)};
	}

	const references = [options.baseline, options.reference] as const;
	const [baseline, image] = await withProgress(async listeners =>
		loadBoth({...options, references}, listeners),
	);
	const {measureGrowthOf} = await import('./measure-growth.js');
	return {image, baseline, growth: await measureGrowthOf(baseline, image)};
};

type LoadedRules = Awaited<ReturnType<typeof loadRules>>;

/** Reads contents only where a rule or the findings of a report need them; a rule has its way whatever that costs. */
const gather = async (
	image: Image,
	rules: LoadedRules | undefined,
	{reports, contents, log}: Options,
): Promise<FoundInContents> => {
	const {readsContents} = await import('../rules/rule-set.js');
	const isJudged = rules !== undefined && readsContents(rules.set);
	const hasFindings = contents === true || reports.length > 0;
	if (!isJudged && !hasFindings) {
		return {};
	}

	const {gatherForFindings, gatherWithProgress} =
		await import('./gather-for-findings.js');
	if (
		isJudged &&
		!(hasFindings && whyNotContents(image, contents) === undefined)
	) {
		return {evidence: await gatherWithProgress(image, {wanted: ['text'], log})};
	}

	return gatherForFindings(image, contents, log);
};

/** Holds an image against the rules that were loaded before it was. */
const judge = async (
	{image, growth}: Loaded,
	{set, dive, notes}: LoadedRules,
	evidence: Evidence | undefined,
): Promise<Judgement> => {
	const {judgeImage} = await import('../rules/judge.js');
	const judgement = judgeImage(image, set, {
		today: today(),
		growth,
		seen: evidence?.secrets,
	});
	if (!dive) {
		return {...judgement, notes: [...notes, ...judgement.notes]};
	}

	const {compareWithDive} = await import('../rules/dive-notes.js');
	return {
		...judgement,
		notes: [
			...notes,
			...judgement.notes,
			...compareWithDive(image, dive, judgement.verdicts),
		],
	};
};

const toDocument = async (
	{image, growth}: Loaded,
	judgement: Judgement | undefined,
): Promise<Iterable<string>> => {
	const [{toWalkedJson}, {describeJudgement}, {toJsonLines}] =
		await Promise.all([
			import('../report/to-json.js'),
			import('../report/describe-judgement.js'),
			import('../report/to-json-lines.js'),
		]);
	return toJsonLines({
		...toWalkedJson(image),
		...describeJudgement(judgement, growth),
	});
};

const listGrowth = async (growth: Growth): Promise<readonly string[]> => {
	const {describeGrowth} = await import('../report/describe-growth.js');
	return describeGrowth(growth);
};

const toText = async (
	{image, growth}: Loaded,
	judgement: Judgement | undefined,
): Promise<Iterable<string>> => {
	const grown = growth ? await listGrowth(growth) : [];
	if (judgement) {
		const {toCiLines} = await import('../report/to-ci-lines.js');
		const {verdicts, notes} = judgement;
		return toCiLines(judgement.image, verdicts, {notes, growth: grown});
	}

	const {toText: describe} = await import('../report/to-text.js');
	return [
		describe(image).trimEnd(),
		...(grown.length === 0 ? [] : ['', ...grown]),
	];
};

const findAll = async (
	context: {readonly image: Image; readonly evidence: Evidence | undefined},
	log: Log = silent,
): Promise<readonly Finding[]> => {
	const {findFindings} = await import('../findings/find-findings.js');
	const elapsed = startWatch();
	const findings = findFindings(context);
	log(`findings: ${findings.length} in ${elapsed()}`);
	return findings;
};

/** Nobody should believe for months that rules are kept when nobody checks them. */
const tellIdle = ({idleOptions}: Options): void => {
	if (idleOptions.length > 0) {
		const verb = idleOptions.length === 1 ? 'counts' : 'count';
		process.stderr.write(
			`imgscope: nothing is judged: ${idleOptions.join(', ')} ${verb} with --ci or CI=true, as in dive\n`,
		);
	}
};

/** Prints what is to be told of an image, and gives the exit status: 1 when a rule failed. */
export const reportImage = async (options: Options): Promise<number> => {
	tellIdle(options);
	// What is wrong in a file of rules is worth knowing before an image is read.
	const rules =
		options.rules && (await loadRules(options.rules, process.cwd()));
	const loaded = await load(options);
	const {evidence, note} = await gather(loaded.image, rules, options);
	const judgement = rules && (await judge(loaded, rules, evidence));
	const verdicts = judgement?.verdicts;
	const status = verdicts?.some(verdict => verdict.status === 'fail') ? 1 : 0;
	// Also for a reader that has enough before the end.
	process.exitCode = status;
	const {reports, jsonFile} = options;
	if (jsonFile !== undefined) {
		await writeFileWhole(
			jsonFile,
			batchLines(await toDocument(loaded, judgement)),
		);
	}

	const isGithub = verdicts !== undefined && isGithubActions(process.env);
	if (reports.length > 0 || isGithub) {
		const {image, baseline, growth} = loaded;
		const findings = await findAll({image, evidence}, options.log);
		const input = {
			image,
			verdicts,
			notes: [
				...(judgement?.notes ?? []),
				...(note === undefined ? [] : [note]),
			],
			findings,
			growth,
			baseline,
		};
		await writeReports(input, reports, options.version);
		if (isGithub && !reports.some(({format}) => format === 'github')) {
			await reportToGithub(input, process.env);
		}
	}

	if (reports.some(({file}) => file === undefined)) {
		return status;
	}

	if (options.json) {
		await writeLines(await toDocument(loaded, judgement));
	} else if (
		verdicts !== undefined ||
		(reports.length === 0 && jsonFile === undefined)
	) {
		await writeLines(await toText(loaded, judgement));
	}

	return status;
};
