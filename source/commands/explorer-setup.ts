import process from 'node:process';
import {chooseTheme, type Settings, startOf} from '../settings/settings.js';
import {createServices, rememberedPanes} from './explorer-services.js';

/** What the explorer is given whatever it shows: what it can do, how it starts, and how it looks. */
export const explorerSetup = (
	options: Parameters<typeof createServices>[0],
	settings: Settings,
) => ({
	services: createServices(options),
	start: startOf(settings, rememberedPanes()),
	theme: chooseTheme(settings, process.env),
	mouse: settings.values.mouse,
	log: options.log,
	screenReader: settings.values.screenReader,
});
