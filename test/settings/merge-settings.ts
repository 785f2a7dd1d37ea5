import test from 'ava';
import {type KeyChoice} from '../../source/settings/apply-keys.js';
import {
	mergeSettings,
	type SettingLayer,
} from '../../source/settings/merge-settings.js';
import {type Values} from '../../source/settings/setting-table.js';
import {startOf} from '../../source/settings/settings.js';
import {keymap} from '../../source/ui/keymap.js';
import {matchKey} from '../../source/ui/match-key.js';
import {hintsIn} from '../../source/ui/hints.js';
import {helpLines} from '../../source/ui/select-help.js';
import {initialState} from '../../source/ui/state.js';
import {defaultStart} from '../../source/ui/start.js';
import {handleChooserKey} from '../../source/ui/chooser/handle-chooser-key.js';
import {initialChooserState} from '../../source/ui/chooser/chooser-state.js';

const layer = (values: Partial<Values>, name: string): SettingLayer => ({
	values,
	originOf: () => ({kind: 'option', name}),
});

const choice = (command: string, ...keys: readonly string[]): KeyChoice => ({
	command,
	keys,
	at: {line: 1, column: 1},
	keysAt: keys.map(() => ({line: 1, column: 1})),
});

const withKeys = (...keys: readonly KeyChoice[]) =>
	mergeSettings([], keymap, {file: 'x', keys});

const size = {columns: 100, rows: 30};

test('without anything set all is as usual', t => {
	const {settings, problems} = mergeSettings([], keymap);
	t.deepEqual(problems, []);
	t.deepEqual(startOf(settings), defaultStart);
});

test('a stronger layer wins, and each value knows whose it is', t => {
	const {settings} = mergeSettings(
		[
			layer({sort: 'size', collapse: false}, 'file'),
			layer({sort: 'name', source: undefined}, 'flags'),
		],
		keymap,
	);
	t.like(settings.values, {sort: 'name', collapse: false, source: undefined});
	t.deepEqual(settings.origins, {
		sort: {kind: 'option', name: 'flags'},
		collapse: {kind: 'option', name: 'file'},
	});
});

test('modified hides with it what has other attributes or was rewritten', t => {
	const {settings} = mergeSettings([layer({hide: ['modified']}, 'x')], keymap);
	t.deepEqual(
		[...startOf(settings).hidden],
		['modified', 'attributes', 'rewritten'],
	);
});

test('keys take the place of the default ones', t => {
	const {settings, problems} = withKeys(choice('files.sort', 'o', 'ctrl+o'));
	t.deepEqual(problems, []);
	t.is(matchKey(settings.keymap, 'o', ['files', 'global']), 'files.sort');
	t.is(matchKey(settings.keymap, 's', ['files', 'global']), undefined);
});

test('ctrl+c ends the program whatever is set', t => {
	const {settings} = withKeys(choice('app.quit'));
	t.is(matchKey(settings.keymap, 'q', ['global']), undefined);
	t.is(matchKey(settings.keymap, 'ctrl+c', ['global', 'always']), 'app.quit');
});

test('hints and help show the keys that count', t => {
	const {settings} = withKeys(
		choice('files.sort', 'O'),
		choice('app.help'),
		choice('list.down', 'J'),
	);
	const hints = hintsIn(settings.keymap, ['global', 'lists'])
		.map(({segments}) => segments.map(({text}) => text).join(''))
		.join('');
	t.true(hints.includes('O sort'));
	t.false(hints.includes('all keys'));
	t.false(hints.includes('↑↓'));
	const help = helpLines(settings.keymap, 100)
		.map(({segments}) => segments.map(({text}) => text).join(''))
		.join('\n');
	t.regex(help, /^ {2}O +Sort the files/m);
	t.notRegex(help, /Show all keys/);
});

test('the explorer opens as it was set', t => {
	const {settings} = mergeSettings(
		[
			layer(
				{
					collapse: false,
					sort: 'size',
					attributes: false,
					exactSizes: true,
					aggregated: true,
					emptyHistory: true,
					'panes.left': 0.3,
				},
				'x',
			),
		],
		keymap,
	);
	t.like(initialState('a', size, false, startOf(settings)), {
		range: 0,
		emptyHistory: true,
		paneSizes: {left: 0.3},
		files: {
			sort: 'size',
			attributes: false,
			exactSizes: true,
			open: {openByDefault: true},
		},
	});
});

test('keys count in the list of images too', t => {
	const {settings} = withKeys(choice('images.reload', 'R'));
	const state = initialChooserState(size, settings.keymap);
	const actions: unknown[] = [];
	const store = {
		getState: () => state,
		subscribe: () => () => undefined,
		dispatch(action: unknown) {
			actions.push(action);
		},
	};
	handleChooserKey(store, {name: 'R', text: 'R'});
	handleChooserKey(store, {name: 'r', text: 'r'});
	t.deepEqual(actions, [{type: 'run-command', command: 'images.reload'}]);
});
