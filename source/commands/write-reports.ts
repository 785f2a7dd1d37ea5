import {appendFile, readFile, writeFile} from 'node:fs/promises';
import {ImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';
import {type ReportInput} from '../report/formats/report-input.js';
import {
	type ReportFormat,
	type ReportTarget,
} from '../report/formats/report-formats.js';
import {toJsonText} from '../json-text.js';
import {writeLines} from './write-lines.js';

const writeError = (file: string, error: unknown): ImgscopeError =>
	new ImgscopeError(
		'write-failed',
		`Cannot write the report ${printable(file)}: ${printable(reasonOf(error))}`,
		{cause: error},
	);

/** The program in the HTML report, which is built beside this one. */
const readClient = async (): Promise<string> => {
	// From `chunks/`, from the entry, and from the sources.
	for (const place of ['../', './', '../../distribution/']) {
		try {
			return await readFile(
				new URL(`${place}html-client.js`, import.meta.url),
				'utf8',
			);
		} catch {
			// The next place.
		}
	}

	throw new ImgscopeError(
		'write-failed',
		'Cannot write an HTML report: html-client.js is missing from the package',
		{hint: 'Install imgscope again.'},
	);
};

const toDocument = (value: unknown): string => `${toJsonText(value, 2)}\n`;

type Writer = (input: ReportInput, version: string) => Promise<string>;

const writers: Readonly<Record<ReportFormat, Writer>> = {
	async text(input) {
		const {toReportText} = await import('../report/formats/to-report-text.js');
		return toReportText(input);
	},
	async json(input) {
		const {toReportJson} = await import('../report/formats/to-report-json.js');
		return toDocument(toReportJson(input));
	},
	async markdown(input) {
		const {toMarkdown} = await import('../report/formats/to-markdown.js');
		return toMarkdown(input);
	},
	async html(input) {
		const {toHtml} = await import('../report/html/to-html.js');
		return toHtml(input, await readClient());
	},
	async sarif(input, version) {
		const {toSarif} = await import('../report/formats/to-sarif.js');
		return toDocument(toSarif(input, version));
	},
	async junit(input) {
		const {toJunit} = await import('../report/formats/to-junit.js');
		return toJunit(input);
	},
	async csv(input) {
		const {toCsv} = await import('../report/formats/to-csv.js');
		return toCsv(input);
	},
	async github(input) {
		const {toGithub} = await import('../report/formats/to-github.js');
		return toGithub(input);
	},
	async gitlab(input) {
		const {toGitlab} = await import('../report/formats/to-gitlab.js');
		return toDocument(toGitlab(input));
	},
};

/** Writes reports to their files, and last the one for standard output. Throws ImgscopeErrors `write-failed`. */
export const writeReports = async (
	input: ReportInput,
	targets: readonly ReportTarget[],
	version: string,
): Promise<void> => {
	for (const {format, file} of targets) {
		if (file !== undefined) {
			const text = await writers[format](input, version);
			try {
				await writeFile(file, text);
			} catch (error) {
				throw writeError(file, error);
			}
		}
	}

	const onOutput = targets.find(({file}) => file === undefined);
	if (onOutput) {
		const text = await writers[onOutput.format](input, version);
		await writeLines([text.replace(/\n$/, '')]);
	}
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Under GitHub Actions a verdict is also told on the lines of the Dockerfile and in the summary of the job. */
export const reportToGithub = async (
	input: ReportInput,
	env: Environment,
): Promise<void> => {
	const [text, summary] = await Promise.all([
		writers.github(input, ''),
		writers.markdown(input, ''),
	]);
	if (text !== '') {
		await writeLines([text.trimEnd()]);
	}

	const file = env['GITHUB_STEP_SUMMARY'];
	if (file !== undefined && file !== '') {
		try {
			await appendFile(file, `${summary}\n`);
		} catch (error) {
			throw writeError(file, error);
		}
	}
};

/** Whether GitHub Actions runs us. */
export const isGithubActions = (env: Environment): boolean =>
	env['GITHUB_ACTIONS'] === 'true';
