import process from 'node:process';
import {type Settings} from '../settings/settings.js';
import {type CommandLine} from './options/command-line.js';
import {explorerSetup} from './explorer-setup.js';
import {forExplorer} from './for-explorer.js';
import {loadImage} from './load-image.js';
import {type OpenOptions} from './options/open-options.js';

type Options = Extract<CommandLine, {command: 'explore'}>;

const explore = async (
	options: Options,
	settings: Settings,
): Promise<number> => {
	const {startExplorer} = await import('../ui/start-explorer.js');
	const outcome = await startExplorer({
		reference: options.reference,
		load: async ({platform, ...listeners}) =>
			loadImage(
				{...options, platform: platform ?? options.platform},
				listeners,
			),
		...explorerSetup(options, settings),
	});
	return outcome === 'stopped' ? 130 : 0;
};

/** Whether there is somebody to look and press keys: an archive may be piped in, then keys come from the terminal itself. */
const isInteractive = ({reference}: OpenOptions): boolean =>
	process.stdout.isTTY &&
	(process.stdin.isTTY || reference === '-' || reference.startsWith('-:'));

const asksForReport = (options: Options): boolean =>
	options.json ||
	options.jsonFile !== undefined ||
	options.baseline !== undefined ||
	options.rules !== undefined ||
	options.reports.length > 0;

/** Looks into an image where there is somebody to look and no report is asked for, prints about it else, and gives the exit status. */
export const exploreOrReport = async (
	options: Options,
	settings: Settings,
): Promise<number> => {
	if (!asksForReport(options) && isInteractive(options)) {
		return forExplorer(options, async own => explore(own, settings));
	}

	const {reportImage} = await import('./report-image.js');
	return reportImage(options);
};
