import meow from 'meow';
import {reasonOf} from '../../errors.js';
import {optionTable, toOptionName} from '../../manual/command-table.js';
import {similarName} from '../../model/similar-name.js';
import {printable} from '../../printable.js';
import {joinJsonFile} from './join-json-file.js';
import {joinDash} from './parse-content-command.js';
import {usage} from './usage-error.js';

type Row = (typeof optionTable)[keyof typeof optionTable];

type FlagOf<Option extends Row> = Option extends {readonly isMultiple: true}
	? {readonly type: 'string'; readonly isMultiple: true}
	: Option extends {readonly value: string}
		? {readonly type: 'string'}
		: Option extends {readonly isOn: true}
			? {readonly type: 'boolean'; readonly default: true}
			: {readonly type: 'boolean'};

type FlagTable = {
	readonly [Name in keyof typeof optionTable]: FlagOf<
		(typeof optionTable)[Name]
	>;
};

const toFlag = (option: Row) => ({
	type: 'value' in option ? 'string' : 'boolean',
	...('isMultiple' in option && {isMultiple: true}),
	...('isOn' in option && {default: true}),
	...('letter' in option && {shortFlag: option.letter}),
});

/** What meow wants to know of the options. */
// Object.fromEntries knows no names.
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
const flags = Object.fromEntries(
	Object.entries(optionTable).map(([name, option]) => [name, toFlag(option)]),
) as unknown as FlagTable;

/** Those with a value after them. */
const texts = new Set(
	Object.entries(flags)
		.filter(([, {type}]) => type === 'string')
		.map(([name]) => name),
);

const toOption = (name: string): string => `--${toOptionName(name)}`;

const withValue = new Set([...texts].map(name => toOption(name)));

/** Stands before what would be taken for options. */
const shield = '\0';

/** `-:TAG`, an image of the archive on standard input, only looks like an option. */
const shieldTags = (argv: readonly string[]): string[] =>
	argv.map((word, index) =>
		word.startsWith('-:') && !withValue.has(argv[index - 1] ?? '')
			? shield + word
			: word,
	);

const parseFlags = (argv: readonly string[]) => {
	try {
		return meow('', {
			importMeta: import.meta,
			// Else it looks for it.
			pkg: {name: 'imgscope'},
			argv: shieldTags(joinDash(joinJsonFile(argv))),
			flags,
			// So that what was not said can be told from what was denied.
			booleanDefault: undefined,
			autoHelp: false,
			autoVersion: false,
			allowUnknownFlags: true,
		});
	} catch (error) {
		// An option that is given twice.
		throw usage(printable(reasonOf(error).replace(/\.$/, '')));
	}
};

/** The options that were given, by their names in code. */
export type Flags = ReturnType<typeof parseFlags>['flags'];

const known = new Set(Object.keys(flags));

const refuseUnknown = (given: Flags): void => {
	const unknown = Object.keys(given).find(name => !known.has(name));
	if (unknown === undefined) {
		return;
	}

	const similar = similarName(unknown, known);
	throw usage(
		`There is no option ${printable(unknown.length === 1 ? `-${unknown}` : toOption(unknown))}`,
		similar === undefined
			? undefined
			: `Did you mean ${toOption(similar)}? See imgscope --help.`,
	);
};

const refuseEmpty = (given: Flags): void => {
	for (const [name, value] of Object.entries(given)) {
		const values: readonly unknown[] = Array.isArray(value) ? value : [value];
		// `--no-layer` gives `layer` a boolean, `--no-report` gives `report` one among others.
		if (
			values.includes('') ||
			(texts.has(name) && values.some(item => typeof item === 'boolean'))
		) {
			throw usage(`${toOption(name)} needs a value`);
		}
	}
};

/** Tells words from options. Throws an ImgscopeError `usage` for unknown options, and for those without their value. */
export const readFlags = (argv: readonly string[]) => {
	const parsed = parseFlags(argv);
	refuseUnknown(parsed.flags);
	refuseEmpty(parsed.flags);
	const input = parsed.input.map(word =>
		word.startsWith(shield) ? word.slice(shield.length) : word,
	);
	return {input, flags: parsed.flags};
};
