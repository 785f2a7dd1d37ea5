import {type ConfigNode, type ConfigProblem} from '../settings/config-node.js';
import {type Spot} from '../settings/settings.js';
import {oneOf, quote, type Reader, suggest} from '../settings/value-readers.js';
import {type Judged} from './judged.js';
import {type RuleSeverity, severities} from './verdict.js';

/** A rule held against an image. */
export type Measured = {
	readonly limit: string;
	readonly value: string;
	readonly isKept: boolean;
	readonly details?: readonly string[] | undefined;
};

/** A rule with its limits. */
export type BoundRule = {
	readonly severity: RuleSeverity;

	/** Whether the contents of files are to be read for it. */
	readonly readsContents: boolean;
	readonly judge: (judged: Judged) => Measured;
};

/** Reads a rule's value in a file; problems go to `report`. */
export type RuleReader = (
	node: ConfigNode,
	report: (problem: ConfigProblem) => void,
) => readonly BoundRule[];

/** A row of the table of rules. */
export type Rule = {
	/** When it fails: a sentence without a full stop. */
	readonly describe: string;

	/** A value as a file has it. */
	readonly example: string;

	/** What can stand beside `severity` when the value is a mapping. */
	readonly fields: readonly string[];
	readonly read: RuleReader;

	/** What is told of the image when the rule is not set; nothing when absent. */
	readonly whenOff?: ((judged: Judged) => Measured) | undefined;
};

type Description<Values> = {
	readonly describe: string;
	readonly example: string;

	/** The keys of its mapping. */
	readonly fields: {
		readonly [Key in keyof Values & string]-?: Reader<NonNullable<Values[Key]>>;
	};

	/** The field that a value alone stands for. */
	readonly main?: keyof Values & string;
	readonly required?: ReadonlyArray<keyof Values & string>;

	/** Whether it can be set many times, each an item of a list. */
	readonly isList?: boolean;

	/** Whether it is set by `true`, `fail` or `warn` alone. */
	readonly isSwitch?: boolean;
	readonly readsContents?: (values: Values) => boolean;
	readonly judge: (values: Values, judged: Judged) => Measured;
	readonly whenOff?: (judged: Judged) => Measured;
};

/** A rule of the table that code can set too. */
export type DefinedRule<Values> = Rule & {
	readonly bind: (values: Values, severity?: RuleSeverity) => BoundRule;
};

const readSeverity = oneOf(severities);

const isOff = (raw: unknown): boolean => raw === false || raw === 'off';

const isSeverity = (raw: unknown): raw is RuleSeverity =>
	raw === 'fail' || raw === 'warn';

/** Reads one value where it stands; undefined with a problem reported. */
const readAt = <Value>(
	{node, name, reader}: {node: ConfigNode; name: string; reader: Reader<Value>},
	report: (problem: ConfigProblem) => void,
): Value | undefined => {
	const reading = reader(node.raw);
	if ('value' in reading) {
		return reading.value;
	}

	report({
		at: node.items?.[reading.item ?? -1]?.at ?? node.at,
		message: `${name} ${reading.problem}`,
		hint: reading.hint,
	});
	return undefined;
};

/** Makes a row of the table. Values are read into fields of their own types; a rule that is bound is judged without them. */
export const defineRule = <Values extends object>(
	name: string,
	description: Description<Values>,
): DefinedRule<Values> => {
	const {fields, main, required = [], example} = description;
	const names: string[] = Object.keys(fields);
	const known = [...names, 'severity'];
	const readers: Readonly<Record<string, Reader<unknown>>> = fields;
	const bind = (
		values: Values,
		severity: RuleSeverity = 'fail',
	): BoundRule => ({
		severity,
		readsContents: description.readsContents?.(values) ?? false,
		judge: judged => description.judge(values, judged),
	});

	const readMapping = (
		entries: NonNullable<ConfigNode['entries']>,
		at: Spot,
		report: (problem: ConfigProblem) => void,
	): BoundRule | undefined => {
		const values: Record<string, unknown> = {};
		let severity: RuleSeverity | undefined;
		let isSound = true;
		const refuse = (problem: ConfigProblem) => {
			isSound = false;
			report(problem);
		};

		for (const {key, at: spot, value} of entries) {
			if (key === 'severity') {
				severity = readAt(
					{node: value, name: 'severity', reader: readSeverity},
					refuse,
				);
			} else if (Object.hasOwn(fields, key)) {
				values[key] = readAt(
					{node: value, name: `${name}.${key}`, reader: readers[key]!},
					refuse,
				);
			} else {
				refuse({
					at: spot,
					message: `${name} has no ${quote(key)}`,
					hint: suggest(key, known),
				});
			}
		}

		const missing = required.find(key => !Object.hasOwn(values, key));
		if (missing !== undefined) {
			refuse({
				at,
				message: `${name} needs "${missing}"`,
				hint: `For example: ${name}: ${example}`,
			});
		}

		// Each value comes from the reader of its field.
		// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
		return isSound ? bind(values as Values, severity) : undefined;
	};

	const readOne: RuleReader = (node, report) => {
		const {raw, at} = node;
		if (node.entries) {
			const bound = readMapping(node.entries, at, report);
			return bound ? [bound] : [];
		}

		if (description.isSwitch && (raw === true || isSeverity(raw))) {
			// A switch needs no values.
			// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
			return [bind({} as Values, raw === true ? undefined : raw)];
		}

		if (raw !== null && main !== undefined) {
			const value = readAt({node, name, reader: readers[main]!}, report);
			// As above.
			// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
			return value === undefined ? [] : [bind({[main]: value} as Values)];
		}

		report({
			at,
			message: `${name} cannot be ${quote(raw)}`,
			hint: `For example: ${name}: ${example}`,
		});
		return [];
	};

	return {
		describe: description.describe,
		example,
		fields: names,
		whenOff: description.whenOff,
		bind,
		read(node, report) {
			if (isOff(node.raw)) {
				return [];
			}

			return description.isList && node.items
				? node.items.flatMap(item => readOne(item, report))
				: readOne(node, report);
		},
	};
};
