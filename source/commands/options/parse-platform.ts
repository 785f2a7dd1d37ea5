import {type Platform} from '../../archive/platform.js';
import {printable} from '../../printable.js';
import {usage} from './usage-error.js';

/** Understands `linux/arm64`. Throws an ImgscopeError `usage`. */
export const parsePlatform = (text: string): Platform => {
	const [os, architecture, variant, ...more] = text.split('/');
	if (!os || !architecture || more.length > 0) {
		throw usage(
			`--platform must be os/architecture or os/architecture/variant, not "${printable(text)}"`,
			'For example linux/arm64.',
		);
	}

	return {os, architecture, variant};
};
