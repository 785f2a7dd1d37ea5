import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {ImgscopeError, reasonOf} from '../errors.js';
import {printable} from '../printable.js';
import {isMissing} from '../system-code.js';
import {
	defaultDiveRules,
	type DiveRules,
	toOwnRules,
} from '../rules/dive-rules.js';
import {defaultRules, type RuleSet, withRules} from '../rules/rule-set.js';
import {type ConfigProblem} from '../settings/config-node.js';
import {refuseProblems} from '../settings/refuse-problems.js';
import {type RuleOptions} from './options/rule-options.js';

export type LoadedRules = {
	readonly set: RuleSet;

	/** Dive's rules, where somebody counts on them. */
	readonly dive: DiveRules | undefined;

	/** What people should know of where rules are from; safe for a terminal. */
	readonly notes: readonly string[];
};

const usualFile = '.imgscope.yml';
const usualDiveFile = '.dive-ci';

/** More than any rules take, in bytes. */
const largest = 1024 * 1024;

/** The text of a file; undefined for a usual one that is not there. */
const readText = async (
	file: string,
	{isNamed, directory}: {isNamed: boolean; directory: string},
): Promise<string | undefined> => {
	const place = path.resolve(directory, file);
	try {
		const {size} = await stat(place);
		if (size > largest) {
			throw new Error('it is too large to be one');
		}

		return await readFile(place, 'utf8');
	} catch (error) {
		if (!isNamed && isMissing(error)) {
			return undefined;
		}

		throw new ImgscopeError(
			'usage',
			isMissing(error)
				? `There is no file of rules ${printable(file)}`
				: `Cannot read the rules ${printable(file)}: ${printable(reasonOf(error))}`,
			{cause: error},
		);
	}
};

type Found = Pick<LoadedRules, 'set' | 'dive' | 'notes'>;

const check = (file: string, problems: readonly ConfigProblem[]): void => {
	refuseProblems(file, problems);
};

const fromOwnFile = async (file: string, text: string): Promise<Found> => {
	const {readRules} = await import('../rules/read-rules.js');
	const {set, problems} = readRules(text, file);
	check(file, problems);
	return {set, dive: undefined, notes: [`rules of ${printable(file)}`]};
};

const fromDiveFile = async (file: string, text: string): Promise<Found> => {
	const {readDiveRules} = await import('../rules/read-dive-rules.js');
	const {rules, problems, unknown} = readDiveRules(text);
	check(file, problems);
	return {
		set: {...defaultRules, rules: toOwnRules(rules), file},
		dive: rules,
		notes: [
			`rules of ${printable(file)}`,
			...unknown.map(
				({key, line}) =>
					`${printable(file)}:${line} ${printable(key)} is not one of dive's rules and does nothing`,
			),
		],
	};
};

/** Ours counts before dive's, a file that is named before one that only lies there. */
const readFiles = async (
	{file, diveFile}: RuleOptions,
	directory: string,
): Promise<Found> => {
	const own = file ?? usualFile;
	const other = diveFile ?? usualDiveFile;
	const text = await readText(own, {isNamed: file !== undefined, directory});
	const diveText = await readText(other, {
		isNamed: diveFile !== undefined,
		directory,
	});
	const isOwnFirst = file !== undefined || diveFile === undefined;
	if (text !== undefined && (isOwnFirst || diveText === undefined)) {
		const found = await fromOwnFile(own, text);
		return diveText === undefined
			? found
			: {
					...found,
					notes: [
						...found.notes,
						`${printable(other)} does not count, since there is ${printable(own)}`,
					],
				};
	}

	if (diveText !== undefined) {
		const found = await fromDiveFile(other, diveText);
		return text === undefined
			? found
			: {
					...found,
					notes: [
						...found.notes,
						`${printable(own)} does not count: --ci-config names ${printable(other)}`,
					],
				};
	}

	return {set: defaultRules, dive: undefined, notes: []};
};

/** The rules that hold: defaults or a file, above them dive's options, above these ours. Throws an ImgscopeError `usage` that says where a file is wrong. */
export const loadRules = async (
	options: RuleOptions,
	directory: string,
): Promise<LoadedRules> => {
	const {set, dive, notes} = await readFiles(options, directory);
	const isDive =
		dive !== undefined || Object.keys(options.diveGiven).length > 0;
	return {
		set: withRules(
			withRules(set, toOwnRules(options.diveGiven)),
			options.given,
		),
		dive: isDive
			? {...(dive ?? defaultDiveRules), ...options.diveGiven}
			: undefined,
		notes,
	};
};
