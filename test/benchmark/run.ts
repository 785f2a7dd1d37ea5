import {execFileSync} from 'node:child_process';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {measureKeys} from './cases/keys.js';
import {formatSeries, type Series} from './table.js';

type Case = (node: string, major: number) => Promise<readonly Series[]>;

/** What can be measured. */
const cases: Readonly<Record<string, Case>> = {
	keys: async (node, major) => measureKeys(node, major > 20 ? 16 : 33),
};

const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {node: {type: 'string', multiple: true}},
});

for (const name of positionals.length === 0
	? Object.keys(cases)
	: positionals) {
	const measure = cases[name];
	if (!measure) {
		throw new Error(
			`There is no case ${name}, but: ${Object.keys(cases).join(', ')}`,
		);
	}

	for (const node of values.node ?? [process.execPath]) {
		const version = execFileSync(node, ['--version'], {encoding: 'utf8'});
		const series = await measure(node, Number.parseInt(version.slice(1), 10));
		console.log(`\n${name}, Node.js ${version.trim()}, milliseconds`);
		console.log(formatSeries(series).join('\n'));
	}
}
