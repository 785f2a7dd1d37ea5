import {type Image, type ImageInfo} from '../../source/model/image.js';
import {buildImage, type EntryDescription} from './build-image.js';

/** An instruction, and the entries of its layer; without them it has none. */
export type Step = readonly [
	command: string,
	entries?: readonly EntryDescription[],
];

/** An image whose history tells how it was built; its first layer is the base image's. */
export const buildSteps = (
	steps: readonly Step[],
	info: Partial<ImageInfo> = {},
): Image => {
	let layer = 0;
	const history = steps.map(([command, entries]) =>
		entries
			? {command, emptyLayer: false, layer: layer++}
			: {command, emptyLayer: true},
	);
	return buildImage(
		steps.flatMap(([, entries]) => (entries ? [entries] : [])),
		{
			history,
			layers: steps
				.filter(([, entries]) => entries)
				.map(([command], index) => ({index, command})),
			...info,
		},
	);
};
