import {
	type LimitName,
	limitRows,
	type ReadLimits,
	typeLimit,
} from '../model/read-limits.js';
import {type SourcePrefix} from '../model/source-prefixes.js';
import {type ThemeName, themeNames} from '../ui/theme.js';
import {readLimit} from './read-limit.js';
import {
	oneOf,
	readBoolean,
	readBytes,
	type Reader,
	readShare,
	someOf,
} from './value-readers.js';

/** Changes that can be hidden; `modified` takes with it what has other attributes or was rewritten. */
export type HiddenKind = 'added' | 'modified' | 'removed' | 'unchanged';

/** What an image may ask of the machine. */
type LimitValues = {readonly [Name in LimitName as `limits.${Name}`]: number};

/** Values by their names in the file; a dot stands for a mapping within. */
export type Values = LimitValues & {
	readonly theme: ThemeName;
	readonly source: string | undefined;

	/** In bytes. */
	readonly cacheSize: number;
	readonly hide: readonly HiddenKind[];
	readonly collapse: boolean;
	readonly sort: 'name' | 'size';
	readonly attributes: boolean;
	readonly exactSizes: boolean;
	readonly aggregated: boolean;
	readonly emptyHistory: boolean;
	readonly mouse: boolean;
	readonly screenReader: boolean;
	readonly 'panes.left': number | undefined;
};

export type SettingName = keyof Values;

/** The prefixes that `source` can name. */
const sourceNames = [
	'docker',
	'podman',
	'registry',
	'containerd',
	'container',
] as const satisfies readonly SourcePrefix[];

type Setting<Value> = {
	/** A sentence without a full stop. */
	readonly describe: string;
	readonly fallback: Value;
	readonly read: Reader<NonNullable<Value>>;

	/** How it is written where JSON is not as people write it. */
	readonly show?: (value: NonNullable<Value>) => string;
};

// Object.fromEntries knows no names.
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
const limitSettings = Object.fromEntries(
	limitRows.map(([name, {describe, usual}]): [string, Setting<number>] => [
		`limits.${name}`,
		{
			describe: `Limit: ${describe}`,
			fallback: usual,
			read: readLimit(name, value => `limits: {${name}: ${value}}`),
			show: value => typeLimit(name, value),
		},
	]),
) as Readonly<Record<keyof LimitValues, Setting<number>>>;

/** What can be set besides keys: reading, `imgscope config` and the README's table are made from it. */
export const settingTable: {
	readonly [Name in SettingName]: Setting<Values[Name]>;
} = {
	theme: {
		describe: `Colours and signs: ${themeNames.join(', ')}`,
		fallback: 'dark',
		read: oneOf(themeNames),
	},
	source: {
		describe:
			'Where names without a prefix are looked for: docker, podman, registry, containerd or container',
		fallback: undefined,
		read: oneOf(sourceNames),
	},
	cacheSize: {
		describe: 'How much the cache may keep, such as 512MB; 0 for nothing',
		fallback: 512_000_000,
		read: readBytes,
	},
	hide: {
		describe:
			'Changes that are hidden at first: added, modified, removed, unchanged',
		fallback: [],
		read: someOf(['added', 'modified', 'removed', 'unchanged']),
	},
	collapse: {
		describe: 'Whether all directories are closed at first',
		fallback: true,
		read: readBoolean,
	},
	sort: {
		describe: 'Order of the files: name or size',
		fallback: 'name',
		read: oneOf(['name', 'size']),
	},
	attributes: {
		describe: 'Whether mode, owner and size are shown',
		fallback: true,
		read: readBoolean,
	},
	exactSizes: {
		describe:
			'Whether sizes of files are shown in bytes, instead of each in its own unit',
		fallback: false,
		read: readBoolean,
	},
	aggregated: {
		describe:
			'Whether all layers up to the selected one are compared with nothing',
		fallback: false,
		read: readBoolean,
	},
	emptyHistory: {
		describe: 'Whether history entries without a layer are listed',
		fallback: false,
		read: readBoolean,
	},
	mouse: {
		describe: 'Whether clicks, wheel and dragging do something',
		fallback: true,
		read: readBoolean,
	},
	screenReader: {
		describe: 'Whether all is told in lines of words, for screen readers',
		fallback: false,
		read: readBoolean,
	},
	'panes.left': {
		describe: 'Width of the left panes, from 0.1 to 0.9 of the screen',
		fallback: undefined,
		read: readShare,
	},
	...limitSettings,
};

// Object.keys knows no names.
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
export const settingNames = Object.keys(settingTable) as readonly SettingName[];

/** The limits among values. */
export const limitsIn = (values: Values): ReadLimits =>
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- as above
	Object.fromEntries(
		limitRows.map(([name]) => [name, values[`limits.${name}`]]),
	) as ReadLimits;

export const isSettingName = (name: string): name is SettingName =>
	Object.hasOwn(settingTable, name);
