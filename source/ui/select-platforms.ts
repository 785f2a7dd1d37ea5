import {type PaneView} from './draw-column.js';
import {platformName} from './platform-name.js';
import {line} from './segments.js';
import {type State} from './state.js';

/** The list of the platforms to choose from. */
export const selectPlatforms = (
	{image, platformList}: State,
	height: number,
): PaneView => {
	const {cursor = 0, top = 0} = platformList ?? {};
	const platforms = image?.platforms ?? [];
	return {
		title: 'Platforms',
		isFocused: true,
		height,
		lines: platforms.slice(top, top + height).map((platform, index) => ({
			...line(platform.isShown ? ' ▸ ' : '   ', platformName(platform) ?? '', {
				text: platform.isShown ? '  shown' : '',
				style: 'dim',
			}),
			mark: top + index === cursor ? 'cursor' : undefined,
		})),
	};
};
