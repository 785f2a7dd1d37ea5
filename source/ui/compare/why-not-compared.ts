import {type Command} from '../command.js';
import {type State} from '../state.js';

const alone = 'Two images are compared: look into one alone for that.';
const noLayers = 'Two images are compared, not layers.';

const reasons: Readonly<Partial<Record<Command, string>>> = {
	'views.configuration':
		'Two images are compared: 2 tells how their configs differ.',
	'views.dockerfile': alone,
	'views.treemap': alone,
	'views.findings': alone,
	'find.show': alone,
	'image.choose-platform': alone,
	'compare.open': 'Two images are compared already.',
	'layers.aggregate': noLayers,
	'layers.single': noLayers,
	'layers.switch-range': noLayers,
	'layers.mark': noLayers,
	'layers.empty': noLayers,
};

/** Why a command makes no sense where two images are compared; undefined where it does. */
export const whyNotCompared = (
	{image}: State,
	command: Command,
): string | undefined => (image?.comparison ? reasons[command] : undefined);
