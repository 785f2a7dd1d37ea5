import {type Binding} from '../ui/binding.js';
import {
	type SettingName,
	settingNames,
	settingTable,
	type Values,
} from './setting-table.js';
import {type Origin, type Settings} from './settings.js';

const usual: Origin = {kind: 'default'};

const describeOrigin = (origin: Origin): string => {
	switch (origin.kind) {
		case 'default': {
			return 'default';
		}

		case 'file': {
			return `${origin.file}:${origin.line}`;
		}

		case 'environment': {
			return `environment: ${origin.name}`;
		}

		case 'option': {
			return `option: ${origin.name}`;
		}
	}
};

/** Words that YAML takes for something else. */
const special = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

const toYaml = (value: unknown): string => {
	if (Array.isArray(value)) {
		return `[${value.map(item => toYaml(item)).join(', ')}]`;
	}

	return typeof value === 'string' &&
		/^[a-z][\w.+-]*$/i.test(value) &&
		!special.test(value)
		? value
		: JSON.stringify(value);
};

const withComment = (text: string, comment: string): string =>
	`${text.padEnd(37)} # ${comment}`;

const showValue = <Name extends SettingName>(
	name: Name,
	value: Values[Name],
	origin: Origin,
): string => {
	const [, outer = '', own = name] = /^(\w+)\.(.+)$/.exec(name) ?? [];
	const indent = outer === '' ? '' : '  ';
	const {show} = settingTable[name];
	return value === undefined
		? withComment(`# ${indent}${own}:`, 'not set')
		: withComment(
				`${indent}${own}: ${show?.(value) ?? toYaml(value)}`,
				describeOrigin(origin),
			);
};

/** The bindings of each command; Ctrl+C, which always quits, aside. */
const bindingsOf = ({keymap}: Settings): ReadonlyMap<string, Binding[]> => {
	const byCommand = new Map<string, Binding[]>();
	for (const binding of keymap) {
		if (binding.context !== 'always' || binding.command !== 'app.quit') {
			byCommand.set(binding.command, [
				...(byCommand.get(binding.command) ?? []),
				binding,
			]);
		}
	}

	return byCommand;
};

const showKeys = (
	command: string,
	[first, ...others]: readonly Binding[],
	origin: Origin,
): string => {
	const keys = toYaml(first!.keys);
	const elsewhere = others
		.filter(binding => toYaml(binding.keys) !== keys)
		.map(({context, keys}) => `; ${context}: ${keys.join(' ')}`);
	return withComment(
		`  ${command}: ${keys}`,
		describeOrigin(origin) + elsewhere.join(''),
	);
};

const outerOf = (name = ''): string | undefined =>
	name.includes('.') ? name.split('.', 1)[0] : undefined;

/** The settings in force as a file that has them, with a comment on each that says where it comes from. */
export const showSettings = (settings: Settings): readonly string[] => {
	const {values, origins, keyOrigins, file} = settings;
	const show = (name: SettingName, index: number): readonly string[] => {
		const outer = outerOf(name);
		const isNew =
			outer === undefined || outer !== outerOf(settingNames[index - 1]);
		return [
			...(isNew ? [''] : []),
			...(isNew && outer !== undefined
				? [values[name] === undefined ? `# ${outer}:` : `${outer}:`]
				: []),
			`${outer === undefined ? '' : '  '}# ${settingTable[name].describe}`,
			showValue(name, values[name], origins[name] ?? usual),
		];
	};

	return [
		file === undefined ? '# No configuration file was read.' : `# ${file}`,
		...settingNames.flatMap((name, index) => show(name, index)),
		'',
		'# Keys of each command: one, a list, or [] for none',
		'keys:',
		...[...bindingsOf(settings)].map(([command, bindings]) =>
			showKeys(command, bindings, keyOrigins.get(command) ?? usual),
		),
	];
};

/** The same as data. */
export const settingsToJson = (settings: Settings): unknown => ({
	file: settings.file,
	settings: Object.fromEntries(
		settingNames.map(name => [
			name,
			{value: settings.values[name], origin: settings.origins[name] ?? usual},
		]),
	),
	keys: Object.fromEntries(
		[...bindingsOf(settings)].map(([command, bindings]) => [
			command,
			{
				keys: bindings[0]!.keys,
				origin: settings.keyOrigins.get(command) ?? usual,
			},
		]),
	),
});
