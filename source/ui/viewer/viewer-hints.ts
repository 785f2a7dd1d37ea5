import {type Command} from '../command.js';
import {type ViewerOverlay} from './viewer-state.js';

/** Whether a key does something with this content: what it could only say no to is no hint. */
export const isViewerHint = (
	{form, format, about, isComplete, range, wraps}: ViewerOverlay,
	command: Command,
): boolean => {
	switch (command) {
		case 'viewer.wrap': {
			return form === 'text' || wraps;
		}

		case 'viewer.switch-bytes': {
			return form !== 'hex' || format !== undefined;
		}

		case 'viewer.about': {
			return form === 'about' || !isComplete || about !== undefined;
		}

		case 'viewer.switch-layout': {
			return about?.layout !== undefined;
		}

		case 'viewer.search': {
			return form !== 'about';
		}

		case 'difference.of-viewed': {
			return range.last > 0;
		}

		default: {
			return true;
		}
	}
};
