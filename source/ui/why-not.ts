import {type Binding, type Context} from './binding.js';
import {type Command} from './command.js';
import {keyLabel} from './key-label.js';
import {type Keymap} from './keymap.js';
import {type Pane, type State, type View} from './state.js';

/** A place where keys count, and the command that leads there. */
type Region = {readonly name: string; readonly way: Command};

const regions: Readonly<Record<Pane | View, Region>> = {
	layers: {name: 'the layers', way: 'panes.layers'},
	details: {name: 'the layer details', way: 'panes.details'},
	image: {name: 'the wasted files', way: 'panes.image'},
	files: {name: 'the files', way: 'panes.files'},
	configuration: {name: 'the configuration', way: 'views.configuration'},
	dockerfile: {name: 'the Dockerfile', way: 'views.dockerfile'},
	treemap: {name: 'the treemap', way: 'views.treemap'},
	findings: {name: 'what can go', way: 'views.findings'},
};

/** What is looked into once it is opened; it is told of where nothing else is. */
const opened = {
	name: 'files that are viewed',
	way: 'viewer.view-file',
} as const satisfies Region;

const isRegion = (context: Context): context is Pane | View =>
	Object.hasOwn(regions, context);

/** The first key of a command, as people read it; empty where it has none. */
const keyOf = (keymap: Keymap, command: Command): string => {
	const key = keymap.find(
		binding => binding.command === command && binding.keys.length > 0,
	)?.keys[0];
	return key === undefined ? '' : keyLabel(key);
};

/** `the files (4)` */
const describeRegion = (keymap: Keymap, {name, way}: Region): string => {
	const key = keyOf(keymap, way);
	return key === '' ? name : `${name} (${key})`;
};

const regionsOf = (bindings: readonly Binding[]): readonly Region[] => [
	...new Set(
		bindings.flatMap(({context}) =>
			isRegion(context) ? [regions[context]] : [],
		),
	),
];

/** `the files (4) or the treemap (7)`; empty where there is no way to it. */
const describeRegions = (
	keymap: Keymap,
	bindings: readonly Binding[],
): string =>
	regionsOf(bindings)
		.map(region => describeRegion(keymap, region))
		.join(' or ');

/** Why a command cannot act where these contexts are; undefined when it can. */
export const whyNotThere = (
	{keymap, canGoBack}: Pick<State, 'keymap' | 'canGoBack'>,
	command: Command,
	contexts: readonly Context[],
): string | undefined => {
	const bindings = keymap.filter(binding => binding.command === command);
	if (bindings.some(({context}) => contexts.includes(context))) {
		return command === 'app.back' && !canGoBack
			? 'there is no list of images to go back to'
			: undefined;
	}

	const where = describeRegions(keymap, bindings);
	return where === '' ? 'not here' : `in ${where}`;
};

const lowerFirst = (text: string): string =>
	`${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/** Why a key does nothing where it was pressed; undefined for a key that does nothing anywhere. */
export const whyKeyIsIdle = (
	keymap: Keymap,
	key: string,
): string | undefined => {
	const all = keymap.filter(({keys}) => keys.includes(key));
	const inRegions = all.filter(({context}) => isRegion(context));
	const bindings =
		inRegions.length > 0
			? inRegions
			: all.filter(({context}) => context === 'viewer');
	const where =
		inRegions.length > 0
			? describeRegions(keymap, inRegions)
			: describeRegion(keymap, opened);
	const [first, ...others] = bindings;
	if (!first) {
		return undefined;
	}

	const what =
		others.length === 0
			? `: ${lowerFirst(first.describe.replace(/ \(.*\)$/, ''))}`
			: '';
	return `${keyLabel(key)} is a key of ${where}${what}`;
};
