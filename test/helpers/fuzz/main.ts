import process from 'node:process';
import {parseArgs} from 'node:util';
import {reasonOf} from '../../../source/errors.js';
import {runCase} from './target.js';
import {targets} from './targets.js';

/** The long run: `npm run fuzz -- [--minutes N] [--seed N] [TARGET …]`; with a seed it runs that one case. */
const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {
		minutes: {type: 'string', default: '10'},
		seed: {type: 'string'},
	},
});

const chosen = targets.filter(
	({name}) => positionals.length === 0 || positionals.includes(name),
);
if (chosen.length === 0) {
	throw new Error(`Targets: ${targets.map(({name}) => name).join(', ')}`);
}

const deadline = performance.now() + Number(values.minutes) * 60_000;
let count = 0;
let seed = values.seed === undefined ? Date.now() : Number(values.seed);
let current = '';
process.on('unhandledRejection', error => {
	process.exitCode = 1;
	console.log(`${current}, after its end: ${reasonOf(error)}`);
});
do {
	for (const target of chosen) {
		current = `${target.name}, --seed ${seed}`;
		const finding = await runCase(target, seed);
		count++;
		if (finding) {
			process.exitCode = 1;
			console.log(`${finding.target}, --seed ${seed}: ${finding.problem}`);
		}
	}

	seed++;
} while (values.seed === undefined && performance.now() < deadline);

console.log(`${count} cases`);
