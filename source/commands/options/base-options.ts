import {printable} from '../../printable.js';
import {usage} from './usage-error.js';

type BaseFlags = {
	readonly base?: string | undefined;
	readonly baseLayers?: string | undefined;
};

/** What the user says an image was built on: another image, or so many of its lowest layers. */
export type GivenBase = string | number | undefined;

/** Understands the options about the base. Throws an ImgscopeError `usage`. */
export const parseBase = ({base, baseLayers}: BaseFlags): GivenBase => {
	if (base !== undefined && baseLayers !== undefined) {
		throw usage('--base and --base-layers say the same: give one of them');
	}

	if (baseLayers !== undefined && !/^\d{1,4}$/v.test(baseLayers)) {
		throw usage(
			`--base-layers must be a number of layers, not "${printable(baseLayers)}"`,
		);
	}

	return baseLayers === undefined ? base : Number(baseLayers);
};

/** Refuses them where there is not one image. */
export const refuseBaseFlags = ({base, baseLayers}: BaseFlags): void => {
	if ((base ?? baseLayers) !== undefined) {
		throw usage('--base and --base-layers are about one image');
	}
};
