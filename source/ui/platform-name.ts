import {type ImageInfo} from '../model/image.js';
import {printable} from '../printable.js';

/** `linux/arm64/v8`; undefined where nothing of it is known. */
export const platformName = ({
	os,
	architecture,
	variant,
}: Pick<ImageInfo, 'os' | 'architecture' | 'variant'>): string | undefined => {
	const name = [os, architecture, variant].filter(Boolean).join('/');
	return name === '' ? undefined : printable(name);
};
