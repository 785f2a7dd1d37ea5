import test from 'ava';
import {alignHistory} from '../../../source/model/build/align-history.js';
import {type HistoryEntry} from '../../../source/model/image.js';

const step = (
	command: string,
	more: Partial<HistoryEntry> = {},
): HistoryEntry => ({
	command,
	rawCommand: `raw ${command}`,
	emptyLayer: false,
	...more,
});

const empty = (command: string): HistoryEntry =>
	step(command, {emptyLayer: true});

test('layers take the entries that are not empty, in their order', t => {
	const {history, commands, anomalies} = alignHistory(
		[
			empty('ENV A=1'),
			step('ADD x', {created: '2024-01-01T00:00:00Z'}),
			empty('CMD'),
			step('RUN y'),
		],
		2,
	);
	t.deepEqual(
		history.map(({command, layer}) => [command, layer]),
		[
			['ENV A=1', undefined],
			['ADD x', 0],
			['CMD', undefined],
			['RUN y', 1],
		],
	);
	t.deepEqual(commands, [
		{
			command: 'ADD x',
			rawCommand: 'raw ADD x',
			created: '2024-01-01T00:00:00Z',
		},
		{command: 'RUN y', rawCommand: 'raw RUN y', created: undefined},
	]);
	t.deepEqual(anomalies, []);
});

test('an entry without a command shows its comment, else its number', t => {
	const {commands} = alignHistory(
		[step('', {comment: 'buildpacks'}), step('')],
		2,
	);
	t.deepEqual(
		commands.map(({command}) => command),
		['buildpacks', 'Layer 1'],
	);
});

for (const layerCount of [1, 3]) {
	test(`nothing is guessed when two entries meet ${layerCount} layers`, t => {
		const {history, commands, anomalies} = alignHistory(
			[step('ADD x', {comment: 'one'}), step('RUN y')],
			layerCount,
		);
		t.deepEqual(
			commands.map(({command}) => command),
			Array.from({length: layerCount}, (_, index) => `Layer ${index}`),
		);
		t.true(history.every(({layer}) => layer === undefined));
		t.deepEqual(
			anomalies.map(({kind}) => kind),
			['history-mismatch'],
		);
	});
}

test('a comment that all entries share stands in for the commands', t => {
	const {commands} = alignHistory(
		[
			step('', {comment: 'made by kaniko'}),
			step('', {comment: 'made by kaniko'}),
		],
		1,
	);
	t.is(commands[0]!.command, 'made by kaniko');
});

test('an image without history has numbered layers and nothing is noted', t => {
	const {commands, anomalies} = alignHistory([], 2);
	t.deepEqual(commands, [{command: 'Layer 0'}, {command: 'Layer 1'}]);
	t.deepEqual(anomalies, []);
});
