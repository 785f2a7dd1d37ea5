import {ImgscopeError} from '../errors.js';
import {type ReadLimits} from '../model/read-limits.js';
import {printable} from '../printable.js';
import {type SettingLayer} from './merge-settings.js';
import {type SettingName, settingTable, type Values} from './setting-table.js';

/** What the command line says about settings. */
export type GivenSettings = {
	/** The file to read. */
	readonly config: string | undefined;
	readonly source: string | undefined;
	readonly theme: string | undefined;
	readonly mouse?: boolean | undefined;
	readonly screenReader?: boolean | undefined;
	readonly limits?: Partial<ReadLimits> | undefined;
};

/** What else can be set, and by which variables. */
const variables: ReadonlyArray<readonly [SettingName, string]> = [
	['source', 'IMGSCOPE_SOURCE'],
	['theme', 'IMGSCOPE_THEME'],
];

/** A value from outside of files. Throws an ImgscopeError `usage`. */
const read = (
	name: SettingName,
	raw: string,
	place: string,
): Partial<Values> => {
	const reading = settingTable[name].read(raw);
	if ('value' in reading) {
		return {[name]: reading.value};
	}

	throw new ImgscopeError('usage', printable(`${place} ${reading.problem}`), {
		hint: reading.hint,
	});
};

/** Variables that ask for words instead of drawings: what several programs agree on, what Ink has, our own; the last one counts. */
const accessibleVariables = [
	'ACCESSIBLE',
	'INK_SCREEN_READER',
	'IMGSCOPE_SCREEN_READER',
] as const;

/** For screen readers; what is set to any other value than these asks for it. */
const denials: ReadonlySet<string> = new Set(['0', 'false', 'no', 'off']);

const readAccessible = (
	env: Readonly<Record<string, string | undefined>>,
): readonly SettingLayer[] =>
	accessibleVariables.flatMap(name => {
		const raw = env[name] ?? '';
		return raw === ''
			? []
			: [
					{
						values: {screenReader: !denials.has(raw.toLowerCase())},
						originOf: () => ({kind: 'environment', name}) as const,
					},
				];
	});

const optionOf = (
	name: SettingName,
	screenReader: boolean | undefined,
): string => {
	switch (name) {
		case 'mouse': {
			return '--no-mouse';
		}

		case 'screenReader': {
			return screenReader ? '--screen-reader' : '--no-screen-reader';
		}

		default: {
			return name.startsWith('limits.') ? '--limit' : `--${name}`;
		}
	}
};

/** What the environment says and, stronger, what options say. */
export const readGiven = (
	{source, theme, mouse, screenReader, limits = {}}: GivenSettings,
	env: Readonly<Record<string, string | undefined>>,
): readonly SettingLayer[] => {
	// Of dive's sources those that name no engine are found by the file they name.
	const ofDive = env['DIVE_SOURCE'] ?? '';
	const fromDive: readonly SettingLayer[] =
		ofDive === 'docker' || ofDive === 'podman'
			? [
					{
						values: {source: ofDive},
						originOf: () => ({kind: 'environment', name: 'DIVE_SOURCE'}),
					},
				]
			: [];
	const fromEnvironment = variables.flatMap(([name, variable]) => {
		const raw = env[variable] ?? '';
		return raw === ''
			? []
			: [
					{
						values: read(name, raw, variable),
						originOf: () => ({kind: 'environment', name: variable}) as const,
					},
				];
	});
	// Whether there is such a source is found when it is asked: all prefixes will do here.
	return [
		...fromDive,
		...readAccessible(env),
		...fromEnvironment,
		{
			values: {
				source,
				...(mouse !== undefined && {mouse}),
				...(screenReader !== undefined && {screenReader}),
				...(theme !== undefined && read('theme', theme, '--theme')),
				...Object.fromEntries(
					Object.entries(limits).map(([name, value]) => [
						`limits.${name}`,
						value,
					]),
				),
			},
			originOf: name => ({
				kind: 'option',
				name: optionOf(name, screenReader),
			}),
		},
	];
};

const poorTerminals: ReadonlySet<string> = new Set(['dumb', 'linux']);
const localeVariables = ['LC_ALL', 'LC_CTYPE', 'LANG'];

/** Whether a terminal says by `COLORFGBG` that its background is white: "0;15", "0;default;15". */
const isLight = (colors: string): boolean => /;(?:7|15)$/.test(colors);

/** What the terminal asks for by what it cannot show, and by its background. A locale that is not set says nothing. */
export const readTerminal = (
	env: Readonly<Record<string, string | undefined>>,
): SettingLayer => {
	const locale = localeVariables.find(name => (env[name] ?? '') !== '');
	const poor = poorTerminals.has(env['TERM'] ?? '')
		? 'TERM'
		: locale !== undefined && !/utf-?8/i.test(env[locale]!)
			? locale
			: undefined;
	if (poor !== undefined) {
		return {
			values: {theme: 'ascii'},
			originOf: () => ({kind: 'environment', name: poor}),
		};
	}

	return isLight(env['COLORFGBG'] ?? '')
		? {
				values: {theme: 'light'},
				originOf: () => ({kind: 'environment', name: 'COLORFGBG'}),
			}
		: {values: {}, originOf: () => ({kind: 'default'})};
};
