import {nearestName} from '../model/query/nearest-name.js';
import {type Binding, type Context} from '../ui/binding.js';
import {type Keymap} from '../ui/keymap.js';
import {refuseKey} from './check-key.js';
import {type ConfigEntry, type ConfigProblem} from './parse-config.js';
import {type Spot} from './settings.js';
import {quote} from './value-readers.js';

/** The keys that a file gives to a command. */
export type KeyChoice = {
	readonly command: string;
	readonly keys: readonly string[];
	readonly at: Spot;

	/** Of each key. */
	readonly keysAt: readonly Spot[];
};

type Reading =
	{readonly choice: KeyChoice} | {readonly problems: readonly ConfigProblem[]};

/** Where letters are text. */
const typing: ReadonlySet<Context> = new Set(['filter', 'prompt', 'edit']);

const describeNothing =
	'There is no key: signs such as ~, #, - and [ need quotes';

const checkKey = (
	raw: unknown,
	at: Spot,
	contexts: readonly Context[],
): readonly ConfigProblem[] => {
	if (raw === null || raw === '') {
		return [{at, message: describeNothing, hint: 'For example "~".'}];
	}

	if (typeof raw !== 'string' && typeof raw !== 'number') {
		return [{at, message: `A key must be a word or a sign, not ${quote(raw)}`}];
	}

	const key = String(raw);
	const refusal = refuseKey(key);
	if (refusal) {
		return [
			{
				at,
				message: `The key ${quote(key)} cannot be used: ${refusal.reason}`,
				hint: refusal.hint,
			},
		];
	}

	const isText = key === 'space' || [...key].length === 1;
	return isText && contexts.some(context => typing.has(context))
		? [{at, message: `The key ${quote(key)} is text where it would count`}]
		: [];
};

/** Reads the keys of a command: one, several, or an empty list for none. */
export const readKeys = (
	{name, raw, at, valuesAt}: ConfigEntry,
	keymap: Keymap,
): Reading => {
	const command = name.slice('keys.'.length);
	const bindings = keymap.filter(binding => binding.command === command);
	if (bindings.length === 0) {
		const commands = [...new Set<string>(keymap.map(item => item.command))];
		const nearest = nearestName(command, commands);
		const hint =
			nearest === undefined
				? '"imgscope config" lists all commands.'
				: `Did you mean "${nearest}"?`;
		return {
			problems: [{at, message: `There is no command ${quote(command)}`, hint}],
		};
	}

	const items: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
	const contexts = bindings.map(({context}) => context);
	const problems = items.flatMap((item, index) =>
		checkKey(item, valuesAt[index] ?? at, contexts),
	);
	if (problems.length > 0) {
		return {problems};
	}

	const keys = [...new Set(items.map(String))];
	return {choice: {command, keys, at, keysAt: valuesAt}};
};

/** Ctrl+C stays a way out whatever is set. */
const isFixed = ({context, command}: Binding): boolean =>
	context === 'always' && command === 'app.quit';

const withKeys = (
	{hintKeys, ...binding}: Binding,
	keys: readonly string[],
): Binding => ({...binding, keys});

/** Two keys share a hint where the next command is the other way. */
const withoutHintKeys = ({hintKeys, ...binding}: Binding): Binding => binding;

const replaceKeys = (
	keymap: Keymap,
	choices: ReadonlyMap<string, KeyChoice>,
): Keymap =>
	keymap.map((binding, index) => {
		const choice = choices.get(binding.command);
		if (choice && !isFixed(binding)) {
			return withKeys(binding, choice.keys);
		}

		const next = keymap[index + 1];
		return next && choices.has(next.command)
			? withoutHintKeys(binding)
			: binding;
	});

/** The keys that two commands have in one context, where one of them was chosen. */
const findConflicts = (
	keymap: Keymap,
	choices: ReadonlyMap<string, KeyChoice>,
): readonly ConfigProblem[] => {
	const owners = new Map<string, string>();
	const problems: ConfigProblem[] = [];
	for (const {context, command, keys} of keymap) {
		for (const key of keys) {
			const place = `${context} ${key}`;
			const owner = owners.get(place) ?? command;
			owners.set(place, owner);
			const choice = choices.get(command) ?? choices.get(owner);
			if (owner !== command && choice) {
				const other = choice.command === command ? owner : command;
				problems.push({
					at: choice.keysAt[choice.keys.indexOf(key)] ?? choice.at,
					message: `The key ${quote(key)} of ${choice.command} is also that of ${other}`,
					hint: `Give ${other} another key, or none: "${other}: []".`,
				});
			}
		}
	}

	return problems;
};

/** A key table with other keys for some commands, and what is wrong with it. */
export const applyKeys = (
	keymap: Keymap,
	choices: readonly KeyChoice[],
): {readonly keymap: Keymap; readonly problems: readonly ConfigProblem[]} => {
	const byCommand = new Map(choices.map(choice => [choice.command, choice]));
	const applied = replaceKeys(keymap, byCommand);
	return {keymap: applied, problems: findConflicts(applied, byCommand)};
};
