import {ImgscopeError} from '../errors.js';
import {type BaseImage, matchBase} from '../model/build/base-image.js';
import {type ImageInfo} from '../model/image.js';
import {printable} from '../printable.js';

/** Holds an image against the one that it is said to be built on. Throws an ImgscopeError `usage` that says where they part. */
export const holdAgainstBase = (
	{reference, layers}: ImageInfo,
	name: string,
	base: readonly string[],
): BaseImage => {
	const match = matchBase(
		layers.map(({diffId}) => diffId),
		base,
	);
	if (!match.isWhole) {
		throw new ImgscopeError(
			'usage',
			`${printable(reference)} was not built on ${printable(name)}: ${
				match.layers === layers.length
					? `it has ${layers.length} layers, the base ${base.length}`
					: base.length === 0
						? 'the base has no layers'
						: `they part at layer ${match.layers}`
			}`,
			{
				hint: 'Give the version that it was built on, or the number of layers: --base-layers N.',
			},
		);
	}

	return {name, how: 'given', layers: match.layers};
};

/** Takes so many of an image's lowest layers for its base. Throws an ImgscopeError `usage` when it has not that many. */
export const takeLowest = (
	{reference, layers}: ImageInfo,
	count: number,
): BaseImage => {
	if (count > layers.length) {
		throw new ImgscopeError(
			'usage',
			`${printable(reference)} has ${layers.length} layers, not the ${count} of --base-layers`,
		);
	}

	return {how: 'given', layers: count};
};
