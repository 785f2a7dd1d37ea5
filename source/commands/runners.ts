import {type Settings} from '../settings/settings.js';
import {type CommandLine} from './options/command-line.js';

export type CommandName = CommandLine['command'];

/** Does what a command line asks for and gives the exit status. */
export type Runner<Name extends CommandName> = (
	options: Extract<CommandLine, {readonly command: Name}>,
	settings: Settings,
) => Promise<number>;

const take = async <Module, Name extends keyof Module>(
	loading: Promise<Module>,
	name: Name,
): Promise<Module[Name]> => {
	const module = await loading;
	return module[name];
};

/** What each command does, loaded when it is asked for. */
export const runners: {
	readonly [Name in CommandName]: () => Promise<Runner<Name>>;
} = {
	advise: async () => take(import('./print-advice.js'), 'printAdvice'),
	cache: async () => take(import('./manage-cache.js'), 'manageCache'),
	cat: async () => take(import('./print-content.js'), 'printContent'),
	choose: async () => take(import('./choose-image.js'), 'chooseOrList'),
	config: async () => take(import('./print-settings.js'), 'printSettings'),
	diff: async () => take(import('./diff-or-explore.js'), 'diffOrExplore'),
	explore: async () =>
		take(import('./explore-or-report.js'), 'exploreOrReport'),
	extract: async () => take(import('./extract-files.js'), 'extractFiles'),
	files: async () => take(import('./list-image-files.js'), 'listImageFiles'),
	grep: async () => take(import('./grep-contents.js'), 'grepContents'),
	history: async () => take(import('./show-history.js'), 'showHistory'),
	images: async () => take(import('./choose-image.js'), 'listImages'),
	packages: async () => take(import('./list-packages.js'), 'listPackages'),
	save: async () => take(import('./save-snapshot.js'), 'saveSnapshot'),
};
