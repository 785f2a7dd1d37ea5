import {homedir} from 'node:os';
import process from 'node:process';
import {engineReference, type ListedImage} from '../model/listed-image.js';
import {type Settings} from '../settings/settings.js';
import {type Surroundings} from '../sources/docker/surroundings.js';
import {type Engines} from '../ui/chooser/run-engines.js';
import {toJsonText} from '../json-text.js';
import {explorerSetup} from './explorer-setup.js';
import {forExplorer} from './for-explorer.js';
import {loadImage} from './load-image.js';
import {type CommandLine} from './options/command-line.js';
import {writeLines} from './write-lines.js';

const now = (): number => Date.now() / 1000;

const surroundings = (): Surroundings => ({
	env: process.env,
	home: homedir(),
	platform: process.platform,
});

/** The engines of this machine, as the list of images needs them. */
const connectEngines = async (): Promise<Engines> => {
	const [{listEngineImages}, {removeImage, tagImage, usersOf}] =
		await Promise.all([
			import('../sources/image-list.js'),
			import('../sources/image-actions.js'),
		]);
	const choiceOf = ({source}: ListedImage, signal: AbortSignal) => ({
		source,
		surroundings: surroundings(),
		signal,
	});
	return {
		list: async signal =>
			listEngineImages({surroundings: surroundings(), signal}),
		findUsers: async (image, signal) =>
			usersOf(engineReference(image), choiceOf(image, signal)),
		remove: async (image, signal) =>
			removeImage(engineReference(image), choiceOf(image, signal)),
		tag: async (image, name, signal) =>
			tagImage(engineReference(image), name, choiceOf(image, signal)),
		now,
	};
};

/** Shows the list of the engines' images and whatever is opened from it, and gives the exit status. */
const chooseImage = async (
	options: Extract<CommandLine, {command: 'choose'}>,
	settings: Settings,
): Promise<number> => {
	const {startChooser} = await import('../ui/chooser/start-chooser.js');
	const outcome = await startChooser({
		engines: await connectEngines(),
		load: async (image, {platform, ...listeners}) =>
			loadImage(
				{
					...options,
					reference: `${image.source}:${engineReference(image)}`,
					// It was listed: if it is missing by now, it was removed.
					pull: false,
					platform: platform ?? options.platform,
				},
				listeners,
			),
		...explorerSetup(options, settings),
	});
	return outcome === 'stopped' ? 130 : 0;
};

/** Prints the engines' images and gives the exit status: 2 when no engine answers. */
export const listImages = async ({
	json,
}: {
	readonly json: boolean;
}): Promise<number> => {
	const engines = await connectEngines();
	const list = await engines.list(new AbortController().signal);
	for (const {source, reason} of list.silent) {
		process.stderr.write(`imgscope: no images of ${source}: ${reason}\n`);
	}

	if (json) {
		const {toImagesJson} = await import('../report/to-images-json.js');
		await writeLines([toJsonText(toImagesJson(list), 2)]);
	} else if (list.images.length > 0) {
		const {toImageTable} = await import('../report/to-image-table.js');
		await writeLines(toImageTable(list, now()));
	} else if (list.silent.length === 0) {
		await writeLines(['The engines have no images.']);
	}

	if (list.images.length > 0 || list.silent.length < 2) {
		return 0;
	}

	process.stderr.write(
		'Start an engine, or name an image of a registry or a file: imgscope nginx:1.27, imgscope image.tar.\n',
	);
	return 2;
};

/** Lets somebody at a terminal choose among the engines' images, and prints them for anybody else. */
export const chooseOrList = async (
	options: Extract<CommandLine, {command: 'choose'}>,
	settings: Settings,
): Promise<number> =>
	process.stdin.isTTY && process.stdout.isTTY
		? forExplorer(options, async own => chooseImage(own, settings))
		: listImages({json: false});
