import {type Change} from '../model/change.js';
import {type Keymap} from '../ui/keymap.js';
import {type PaneSizes, type Start} from '../ui/start.js';
import {type Theme, themeOf} from '../ui/theme.js';
import {type HiddenKind, type Values} from './setting-table.js';

/** A place in a file, both counted from 1. */
export type Spot = {
	readonly line: number;
	readonly column: number;
};

/** Where a value comes from. */
export type Origin =
	| {readonly kind: 'default'}
	| (Spot & {readonly kind: 'file'; readonly file: string})
	| {readonly kind: 'environment'; readonly name: string}
	| {readonly kind: 'option'; readonly name: string};

/** Everything that can be set, as it is in force. */
export type Settings = {
	readonly values: Values;
	readonly keymap: Keymap;

	/** Of each value; what is not here has its default. */
	readonly origins: Readonly<Partial<Record<keyof Values, Origin>>>;

	/** Of the keys of each command that does not have the default ones. */
	readonly keyOrigins: ReadonlyMap<string, Origin>;

	/** The file that was read. */
	readonly file: string | undefined;
};

const changesOf: Readonly<Record<HiddenKind, readonly Change[]>> = {
	added: ['added'],
	modified: ['modified', 'attributes', 'rewritten'],
	removed: ['removed'],
	unchanged: ['unchanged'],
};

/** How the explorer is at first with these settings, and with sizes of panes that were left by the last run where none are set. */
export const startOf = (
	{values, keymap}: Settings,
	remembered: PaneSizes = {},
): Start => ({
	keymap,
	hidden: new Set(values.hide.flatMap(kind => changesOf[kind])),
	collapse: values.collapse,
	sort: values.sort,
	attributes: values.attributes,
	exactSizes: values.exactSizes,
	aggregated: values.aggregated,
	emptyHistory: values.emptyHistory,
	paneSizes: {
		...remembered,
		...(values['panes.left'] !== undefined && {left: values['panes.left']}),
	},
});

/** The theme that is set, without colours where `NO_COLOR` asks for that. */
export const chooseTheme = (
	{values}: Settings,
	env: Readonly<Record<string, string | undefined>>,
): Theme => themeOf(values.theme, (env['NO_COLOR'] ?? '') === '');
