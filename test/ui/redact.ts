import test from 'ava';
import {toInstruction} from '../../source/model/build/command.js';
import {buildImage, file} from '../helpers/build-image.js';
import {openImage, showScreen} from '../helpers/explore.js';
import {
	plantedCommands,
	plantedConfig,
	plantedValues,
} from '../helpers/planted-secrets.js';

const open = () => {
	const commands = plantedCommands.map(rawCommand => ({
		rawCommand,
		command: toInstruction(rawCommand),
	}));
	return openImage(
		buildImage(
			commands.map(() => [file('a', 'x')]),
			{
				config: {
					env: plantedConfig.Env,
					labels: new Map(Object.entries(plantedConfig.Labels)),
					cmd: plantedConfig.Cmd,
				},
				history: commands.map((command, layer) => ({
					...command,
					emptyLayer: false,
					layer,
				})),
				layers: commands.map((command, index) => ({...command, index})),
			},
		),
		{columns: 199, rows: 60},
	);
};

const journeys: ReadonlyArray<readonly [string, readonly string[]]> = [
	['the panes', []],
	...plantedCommands.map(
		(_, layer) =>
			[
				`the details of layer ${layer}`,
				Array.from({length: layer}, () => 'down'),
			] as const,
	),
	['the configuration', ['5']],
	['the Dockerfile', ['6']],
	['the treemap', ['7']],
	['the findings', ['8']],
	['the history of a path', ['tab', 'tab', 'i']],
];

for (const [title, keys] of journeys) {
	test(`no secret stands in ${title}`, t => {
		const screen = showScreen(open().press(...keys));
		t.deepEqual(
			plantedValues.filter(value => screen.includes(value)),
			[],
		);
	});
}

test('the key that shows them shows them in the Dockerfile too', t => {
	const {press} = open();
	t.regex(showScreen(press('6')), /PAS{2}WORD=•{6}/);
	press('6');
	press('5', 'v', '5');
	t.regex(showScreen(press('6')), /PASSWORD=hunter2here/);
	press('6');
	press('5', 'v', '5');
	t.notRegex(showScreen(press('6')), /hunter2here/);
});
