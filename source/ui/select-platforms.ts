import {type PaneView} from './draw-column.js';
import {type PlatformsOverlay} from './overlay.js';
import {platformName} from './platform-name.js';
import {line} from './segments.js';
import {type State} from './state.js';

/** The list of the platforms to choose from. */
export const selectPlatforms = (
	{image}: State,
	{list: {cursor, top}}: PlatformsOverlay,
	height: number,
): PaneView => {
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
