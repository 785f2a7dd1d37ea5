import test from 'ava';
import {mergeSettings} from '../../source/settings/merge-settings.js';
import {parseConfig} from '../../source/settings/parse-config.js';
import {readConfig} from '../../source/settings/read-config.js';
import {
	settingsToJson,
	showSettings,
} from '../../source/settings/show-settings.js';
import {keymap} from '../../source/ui/keymap.js';

const settingsOf = (text: string) => {
	const {values, spots, keys} = readConfig(parseConfig(text), keymap);
	return mergeSettings(
		[
			{
				values,
				originOf: name => ({
					kind: 'file',
					file: '/c.yaml',
					...spots.get(name)!,
				}),
			},
		],
		keymap,
		{file: '/c.yaml', keys},
	).settings;
};

const example = [
	'sort: size',
	'hide: [unchanged]',
	'panes: {left: 0.4}',
	'keys:',
	'  files.sort: ["~", o]',
	'  files.toggle-modified: m',
	'  app.help: []',
].join('\n');

test('say where each value is from', t => {
	const lines = showSettings(settingsOf(example));
	for (const pattern of [
		/^sort: size +# \/c\.yaml:1$/,
		/^hide: \[unchanged] +# \/c\.yaml:2$/,
		/^ {2}left: 0\.4 +# \/c\.yaml:3$/,
		/^collapse: true +# default$/,
		/^ {2}files\.sort: \["~", o] +# \/c\.yaml:5$/,
		/^ {2}app\.help: \[] +# \/c\.yaml:7$/,
		/^# source: +# not set$/,
	]) {
		t.true(
			lines.some(text => pattern.test(text)),
			`${pattern.source}`,
		);
	}
});

for (const text of ['', example]) {
	test(`what is shown sets the same when it is read: ${JSON.stringify(text)}`, t => {
		const settings = settingsOf(text);
		const again = settingsOf(showSettings(settings).join('\n'));
		t.deepEqual(again.values, settings.values);
		const first = ({keymap: table}: typeof settings) =>
			new Map(
				table
					.toReversed()
					.filter(({context}) => context !== 'always')
					.map(({command, keys}) => [command, keys]),
			);
		t.deepEqual(first(again), first(settings));
	});
}

test('the same as data', t => {
	t.like(settingsToJson(settingsOf(example)), {
		file: '/c.yaml',
		settings: {
			sort: {
				value: 'size',
				origin: {kind: 'file', file: '/c.yaml', line: 1, column: 1},
			},
			collapse: {value: true, origin: {kind: 'default'}},
		},
		keys: {'app.help': {keys: []}, 'app.quit': {keys: ['q']}},
	});
});
