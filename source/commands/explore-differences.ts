import process from 'node:process';
import {ImgscopeError} from '../errors.js';
import {isDifferent} from '../model/compare/compare-images.js';
import {joinImages} from '../model/compare/join-images.js';
import {type Settings} from '../settings/settings.js';
import {type CommandLine} from './options/command-line.js';
import {explorerSetup} from './explorer-setup.js';
import {forExplorer} from './for-explorer.js';
import {loadBoth} from './load-both.js';

type Options = Extract<CommandLine, {command: 'diff'}>;

const explore = async (
	options: Options,
	settings: Settings,
): Promise<number> => {
	let differs = false;
	const {startExplorer} = await import('../ui/start-explorer.js');
	const outcome = await startExplorer({
		reference: options.references.join(' → '),
		async load(listeners) {
			const image = joinImages(...(await loadBoth(options, listeners)));
			differs = isDifferent(image.comparison!);
			return image;
		},
		...explorerSetup(options, settings),
	});
	return outcome === 'stopped' ? 130 : options.exitCode && differs ? 1 : 0;
};

/** Shows in the explorer how two images differ, and gives the exit status. */
export const exploreDifferences = async (
	options: Options,
	settings: Settings,
): Promise<number> => {
	const isPiped = options.references.some(
		reference => reference === '-' || reference.startsWith('-:'),
	);
	if (!process.stdout.isTTY || (!process.stdin.isTTY && !isPiped)) {
		throw new ImgscopeError('usage', '--explore needs a terminal', {
			hint: 'Without it the differences are printed.',
		});
	}

	return forExplorer(options, async own => explore(own, settings));
};
