import {homedir} from 'node:os';
import process from 'node:process';
import {ImgscopeError} from '../errors.js';
import {type Image} from '../model/image.js';
import {loadSettings} from '../settings/load-settings.js';
import {chooseTheme, type Settings, startOf} from '../settings/settings.js';
import {chooseImage, listImages} from './choose-image.js';
import {type CommandLine} from './command-line.js';
import {type OpenOptions} from './open-options.js';
import {createServices, rememberedPanes} from './explorer-services.js';
import {loadImage} from './load-image.js';
import {printSettings} from './print-settings.js';
import {withProgress} from './with-progress.js';
import {writeLines} from './write-lines.js';

const loadWithProgress = async (options: OpenOptions): Promise<Image> =>
	withProgress(async listeners => loadImage(options, listeners));

const explore = async (
	options: Extract<CommandLine, {command: 'explore'}>,
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
		services: createServices(options),
		start: startOf(settings, rememberedPanes()),
		theme: chooseTheme(settings, process.env),
		mouse: settings.values.mouse,
	});
	return outcome === 'stopped' ? 130 : 0;
};

const checkRange = ({layers}: Image, last: number): void => {
	if (last >= layers.length) {
		throw new ImgscopeError(
			'usage',
			`There is no layer ${last}: the image has ${layers.length}`,
			{
				hint: 'Layers are numbered from 0.',
			},
		);
	}
};

const listImageFiles = async (
	options: Extract<CommandLine, {command: 'files'}>,
): Promise<number> => {
	const image = await loadWithProgress(options);
	checkRange(image, options.range?.last ?? -1);
	const [lists, {toJsonLine}, lines] = await Promise.all([
		import('../report/list-files.js'),
		import('../report/to-json-line.js'),
		import('../report/to-tar-line.js'),
	]);
	const {range, query, allLayers} = options;
	const files = allLayers
		? lists.listStored(image, query)
		: lists.listFiles(image, range, query);
	const toLine = allLayers ? lines.toStoredLine : lines.toTarLine;
	const format = options.json ? toJsonLine : toLine;
	async function* write() {
		for (const file of files) {
			yield format(file);
		}
	}

	await writeLines(write());
	return 0;
};

/** Whether there is somebody to look and press keys: an archive may be piped in, then keys come from the terminal itself. */
const isInteractive = ({reference}: OpenOptions): boolean =>
	process.stdout.isTTY &&
	(process.stdin.isTTY || reference === '-' || reference.startsWith('-:'));

const run = async (
	command: CommandLine,
	settings: Settings,
): Promise<number> => {
	switch (command.command) {
		case 'advise': {
			const {printAdvice} = await import('./print-advice.js');
			return printAdvice(command);
		}

		case 'cache': {
			const {manageCache} = await import('./manage-cache.js');
			return manageCache(command);
		}

		case 'cat': {
			const {printContent} = await import('./print-content.js');
			return printContent(command);
		}

		case 'extract': {
			const {extractFiles} = await import('./extract-files.js');
			return extractFiles(command);
		}

		case 'grep': {
			const {grepContents} = await import('./grep-contents.js');
			return grepContents(command);
		}

		case 'files': {
			return listImageFiles(command);
		}

		case 'packages': {
			const {listPackages} = await import('./list-packages.js');
			return listPackages(command);
		}

		case 'diff': {
			const {diffImages} = await import('./diff-images.js');
			if (!command.explore) {
				return diffImages(command);
			}

			const {exploreDifferences} = await import('./explore-differences.js');
			return exploreDifferences(command, settings);
		}

		case 'config': {
			return printSettings(settings, command.json);
		}

		case 'history': {
			const {showHistory} = await import('./show-history.js');
			return showHistory(command);
		}

		case 'save': {
			const {saveSnapshot} = await import('./save-snapshot.js');
			return saveSnapshot(command);
		}

		case 'images': {
			return listImages(command.json);
		}

		case 'choose': {
			const {isTTY} = process.stdin;
			return isTTY && process.stdout.isTTY
				? chooseImage(command, settings)
				: listImages(false);
		}

		case 'explore': {
			const isReport =
				command.json ||
				command.jsonFile !== undefined ||
				command.baseline !== undefined ||
				command.rules !== undefined ||
				command.reports.length > 0;
			if (!isReport && isInteractive(command)) {
				return explore(command, settings);
			}

			const {reportImage} = await import('./report-image.js');
			return reportImage(command);
		}
	}
};

/** Does what a command line asks for and gives the exit status. */
export const runCommand = async (command: CommandLine): Promise<number> => {
	const settings = await loadSettings(command.settings, {
		env: process.env,
		home: homedir(),
	});
	const {source: usualSource, cacheSize} = settings.values;
	return run(
		{
			...command,
			usualSource,
			cacheSize: command.usesCache ? cacheSize : 0,
		},
		settings,
	);
};
