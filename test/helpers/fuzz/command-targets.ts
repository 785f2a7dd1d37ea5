import {parseCommandLine} from '../../../source/commands/options/command-line.js';
import {optionTable} from '../../../source/manual/command-table.js';
import {type Random} from '../random.js';
import {mutateText} from './mutate-text.js';
import {type Target} from './target.js';

const dashed = (name: string): string =>
	`--${name.replaceAll(/[A-Z]/gv, letter => `-${letter.toLowerCase()}`)}`;

const words = [
	...Object.keys(optionTable).flatMap(name => [
		dashed(name),
		`--no-${name}`,
		`--${name}=1`,
	]),
	'files',
	'diff',
	'cat',
	'extract',
	'history',
	'grep',
	'build',
	'advise',
	'packages',
	'save',
	'cache',
	'config',
	'completion',
	'man',
	'nginx:1',
	'a.tar',
	'-',
	'--',
	'-o',
	'-j',
	'-i',
	'-f',
	'-f.',
	'0.9',
	'10MB',
	'50%',
	'2..3',
	'/etc/passwd',
	'json=x',
	'sarif',
	'linux/arm64',
];

const environment = (
	random: Random,
): Readonly<Record<string, string | undefined>> => ({
	CI: random.pick(['true', '', undefined, 'x']),
	CI_CONFIG: random.pick([undefined, 'x']),
});

export const commandTargets: readonly Target[] = [
	{
		name: 'command lines',
		cases: 2000,
		run(random) {
			const argv = Array.from({length: random.below(7)}, () => {
				const word = random.pick(words);
				return random.below(6) === 0 ? mutateText(word, random) : word;
			});
			parseCommandLine(argv, environment(random));
		},
	},
];
