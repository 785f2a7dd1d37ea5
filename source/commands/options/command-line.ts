import {type ReportTarget} from '../../report/formats/report-formats.js';
import {type ReadLimits} from '../../model/read-limits.js';
import {type GivenSettings} from '../../settings/read-given.js';
import {type LogOptions} from '../open-log.js';
import {helpText} from '../help-text.js';
import {manualText} from '../print-manual.js';
import {readVersion} from '../read-version.js';
import {
	type AdviseCommand,
	parseAdviseCommand,
} from './parse-advise-command.js';
import {type CacheCommand, parseCacheCommand} from './parse-cache-command.js';
import {parseBase, refuseBaseFlags} from './base-options.js';
import {
	type DiffOptions,
	parseDiffOptions,
	refuseDiffFlags,
} from './diff-options.js';
import {
	type FilesOptions,
	parseFilesOptions,
	refuseFilesFlags,
} from './files-options.js';
import {
	type ContentCommand,
	parseContentCommand,
} from './parse-content-command.js';
import {type GrepCommand, parseGrepCommand} from './parse-grep-command.js';
import {
	type HistoryCommand,
	parseHistoryCommand,
} from './parse-history-command.js';
import {
	type PackagesCommand,
	parsePackagesCommand,
} from './parse-packages-command.js';
import {type OpenOptions} from './open-options.js';
import {parseLimits} from './parse-limits.js';
import {parseReports} from './parse-reports.js';
import {tooManyImages} from './too-many-images.js';
import {parsePlatform} from './parse-platform.js';
import {parseSaveCommand, type SaveCommand} from './parse-save-command.js';
import {type Flags, readFlags} from './read-flags.js';
import {usage} from './usage-error.js';
import {
	findIdleOptions,
	parseRuleOptions,
	refuseRuleFlags,
	type RuleOptions,
	rulesGiven,
} from './rule-options.js';

type Command =
	| (OpenOptions &
			(
				| AdviseCommand
				| PackagesCommand
				| ContentCommand
				| GrepCommand
				| HistoryCommand
				| SaveCommand
				| {
						readonly command: 'explore';
						readonly json: boolean;

						/** Where the document goes instead of standard output. */
						readonly jsonFile?: string | undefined;

						/** Present when the image is to be judged. */
						readonly rules: RuleOptions | undefined;

						/** Options of dive that are given though nothing is judged. */
						readonly idleOptions: readonly string[];

						/** The image that it is compared with. */
						readonly baseline?: string | undefined;
						readonly reports: readonly ReportTarget[];

						/** Whether files are looked into for findings; where it costs little when undefined. */
						readonly contents: boolean | undefined;
				  }
				| (FilesOptions & {readonly command: 'files'; readonly json: boolean})
			))
	| (Omit<OpenOptions, 'reference'> &
			DiffOptions & {readonly command: 'diff'; readonly json: boolean})
	| (Omit<OpenOptions, 'reference'> & {readonly command: 'choose'})
	| CacheCommand
	| {readonly command: 'config' | 'images'; readonly json: boolean};

export type CommandLine = Command & {
	/** Of imgscope. */
	readonly version: string;
	readonly settings: GivenSettings;
	readonly usualSource?: string | undefined;
	readonly cacheSize?: number | undefined;
	readonly limits?: ReadLimits | undefined;

	/** Whether what was read before may be taken from the cache. */
	readonly usesCache: boolean;
	readonly logs: LogOptions;
};

/** As dive reads `CI`. */
const trueValues = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);

/** The command line that names two images. */
const parseDiff = (
	[command, ...references]: readonly string[],
	given: Flags,
): Command | undefined => {
	if (command !== 'diff') {
		refuseDiffFlags(command === 'advise' ? {...given, all: undefined} : given);
		return undefined;
	}

	refuseRuleFlags(given, 'diff');

	refuseFilesFlags(given);
	refuseBaseFlags(given);
	const {source, pull, insecure = false, json = false} = given;
	const platform =
		given.platform === undefined ? undefined : parsePlatform(given.platform);
	const options = parseDiffOptions(references, given);
	return {command, source, pull, insecure, platform, json, ...options};
};

/** What goes with one image only. */
const refuseImageOptions = (given: Flags): void => {
	refuseBaseFlags(given);
	if (
		given.ci === true ||
		given.allLayers === true ||
		rulesGiven(given) ||
		given.baseline !== undefined ||
		(given.layer ?? given.range ?? given.where ?? given.source) !== undefined
	) {
		throw usage(
			'There is no image to look into',
			'For example: imgscope nginx:1.27 (see imgscope --help)',
		);
	}
};

/** The command lines that name no image. */
const parseWithoutImage = (
	input: readonly string[],
	given: Flags,
): Command | undefined => {
	const {source, pull, insecure = false, json = false} = given;
	if (input.length === 0 && !json) {
		refuseImageOptions(given);
		const platform =
			given.platform === undefined ? undefined : parsePlatform(given.platform);
		return {command: 'choose', source, pull, insecure, platform};
	}

	if (input.length === 1 && input[0] === 'images') {
		refuseImageOptions(given);
		return {command: 'images', json};
	}

	if (input[0] === 'cache') {
		refuseImageOptions({...given, source: undefined});
		return parseCacheCommand(input, json);
	}

	if (input.length === 1 && input[0] === 'config') {
		refuseImageOptions({...given, source: undefined});
		return {command: 'config', json};
	}

	return undefined;
};

const firstImage = ([reference]: readonly string[]): string => {
	if (reference === undefined || reference === '') {
		throw usage(
			'There is no image to look into',
			'For example: imgscope nginx:1.27 (see imgscope --help)',
		);
	}

	return reference;
};

/** Whether an image is to be judged: as told, or because a pipeline runs us; a document alone is asked for with `--json`. */
const asksForVerdict = (
	given: Flags,
	env: Readonly<Record<string, string | undefined>>,
): boolean =>
	(given.ci ??
		(trueValues.has(env['CI'] ?? '') &&
			!given.json &&
			given.jsonFile === undefined)) ||
	rulesGiven(given);

const parseCommand = (
	input: readonly string[],
	given: Flags,
	env: Readonly<Record<string, string | undefined>>,
): Command => {
	const other = parseDiff(input, given) ?? parseWithoutImage(input, given);
	if (other) {
		return other;
	}

	const platform =
		given.platform === undefined ? undefined : parsePlatform(given.platform);
	const {source, pull, insecure = false, json = false} = given;
	const contentCommand =
		parseSaveCommand(input, given) ??
		parseContentCommand(input, given) ??
		parseHistoryCommand(input, given) ??
		parseAdviseCommand(input, given) ??
		parseGrepCommand(input, given) ??
		parsePackagesCommand(input, given);
	const isFiles = input[0] === 'files';
	const images = isFiles || contentCommand ? input.slice(1) : input;
	const open: OpenOptions = {
		reference: firstImage(images),
		source,
		pull,
		insecure,
		verify: given.verify,
		platform,
		base: parseBase(given),
		...(given.dockerfile !== undefined && {
			dockerfile: {file: given.dockerfile, target: given.target},
		}),
	};
	if (contentCommand) {
		return {...open, ...contentCommand};
	}

	if (images.length > 1) {
		throw tooManyImages(input);
	}

	if (isFiles) {
		refuseRuleFlags(given, 'files');
		return {...open, command: 'files', json, ...parseFilesOptions(given)};
	}

	refuseFilesFlags(given);
	const isJudged = asksForVerdict(given, env);
	return {
		...open,
		command: 'explore',
		json,
		jsonFile: given.jsonFile,
		rules: isJudged ? parseRuleOptions(given, env) : undefined,
		idleOptions: findIdleOptions(given, isJudged),
		baseline: given.baseline,
		reports: parseReports(given.report ?? []),
		contents: given.contents,
	};
};

/** What the words after `imgscope` ask for; `help` and `version` ask for a text. Throws an ImgscopeError `usage` for anything it does not understand. */
export const parseCommandLine = (
	argv: readonly string[],
	env: Readonly<Record<string, string | undefined>>,
):
	| CommandLine
	| {
			readonly command: 'help' | 'version' | 'manual';
			readonly text: string;
	  } => {
	const {input, flags: given} = readFlags(argv);
	if (given.help) {
		return {command: 'help', text: helpText};
	}

	const version = readVersion();
	if (given.version) {
		return {command: 'version', text: version};
	}

	const manual = manualText(input, version);
	if (manual !== undefined) {
		return {command: 'manual', text: manual};
	}

	const {config, source, theme, mouse, screenReader} = given;
	return {
		...parseCommand(input, given, env),
		version,
		// That it is not denied says nothing.
		usesCache: given.cache ?? true,
		logs: {log: given.log, verbose: given.verbose},
		settings: {
			config,
			source,
			theme,
			mouse: mouse ? undefined : false,
			screenReader,
			limits: parseLimits(given.limit),
		},
	};
};
