import {
	formatPlatform,
	matchesPlatform,
	type Platform,
} from '../archive/platform.js';
import {ImgscopeError} from '../errors.js';
import {type ImageInfo} from '../model/image.js';
import {printable} from '../printable.js';

/** Refuses an image that is for another platform than the user has asked for; one that names none is let pass. */
export const checkPlatform = (
	{reference, os, architecture, variant}: ImageInfo,
	wanted: Platform,
): void => {
	if (os === undefined || architecture === undefined) {
		return;
	}

	const platform = {os, architecture, variant};
	if (!matchesPlatform(platform, wanted)) {
		throw new ImgscopeError(
			'image-not-found',
			`${printable(reference)} is for ${printable(formatPlatform(platform))} and not for ${printable(formatPlatform(wanted))}`,
			{
				hint: 'A registry may have it for other platforms: put registry: in front of the name.',
			},
		);
	}
};
