import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {writeArchive, writeTemporary} from '../helpers/archives.js';
import {reportFormats} from '../../source/report/formats/report-formats.js';
import {
	plantedCommands,
	plantedConfig,
	plantedValues,
} from '../helpers/planted-secrets.js';
import {runProgram} from '../helpers/run-program.js';

test('values that look secret stand in no output', async t => {
	const config = {architecture: 'amd64', os: 'linux', config: plantedConfig};
	const steps = plantedCommands.map(command =>
		/^(?:RUN|\|1)/.test(command)
			? {command, members: [{name: 't', body: `of ${command.length}`}]}
			: {command},
	);
	const file = await writeArchive(t, {steps, config});
	const plain = await writeArchive(t, {
		steps: [{command: 'RUN x', members: [{name: 't', body: 'x'}]}],
	});
	const dockerfile = await writeTemporary(
		t,
		'Dockerfile',
		`FROM scratch\n${plantedCommands.filter(text => !text.startsWith('|')).join('\n')}\n`,
	);
	const written = path.join(path.dirname(dockerfile), 'report');
	const commands = [
		[file],
		['--json', file],
		['--dockerfile', dockerfile, '--json', file],
		['--dockerfile', dockerfile, file],
		['--ci', '--secrets', file],
		['--ci', '--secrets', '--json', file],
		['advise', '--all', file],
		['advise', '--all', '--json', file],
		['advise', '--dockerfile', dockerfile, file],
		['history', file, '/t'],
		['history', '--json', file, '/t'],
		['files', '--json', file],
		['files', '--all-layers', file],
		['diff', plain, file],
		['diff', '--json', file, plain],
		['packages', file],
		['--baseline', plain, file],
	];
	for (const args of commands) {
		const {stdout, stderr} = await runProgram(args);
		t.deepEqual(
			plantedValues.filter(value => (stdout + stderr).includes(value)),
			[],
			`imgscope ${args.join(' ')}`,
		);
	}

	for (const format of reportFormats) {
		for (const rules of [[], ['--ci', '--secrets']]) {
			await runProgram([`--report=${format}=${written}`, ...rules, file]);
			const text = await readFile(written, 'utf8');
			t.true(text.length > 0, `${format}`);
			t.deepEqual(
				plantedValues.filter(value => text.includes(value)),
				[],
				`${format}`,
			);
		}
	}
});
