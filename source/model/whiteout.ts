export type Whiteout =
	| {readonly kind: 'none'}
	/** Removes the sibling of this name, with all below it. */
	| {readonly kind: 'remove'; readonly name: string}
	/** Removes all that lower layers put into the directory. */
	| {readonly kind: 'opaque'}
	/** Left over by aufs; no file of the image. What stands below a directory of such a name is: overlay drivers unpack it, and hard links may lead there. */
	| {readonly kind: 'reserved'}
	/** `.wh.` without a name. */
	| {readonly kind: 'invalid'};

/** What names of whiteouts, and only they, begin with. */
export const whiteoutPrefix = '.wh.';

const none: Whiteout = {kind: 'none'};

/** What the last part of a path means in a layer (OCI image specification, "Whiteouts"). */
export const parseWhiteout = (name: string): Whiteout => {
	if (!name.startsWith(whiteoutPrefix)) {
		return none;
	}

	if (name === '.wh..wh..opq') {
		return {kind: 'opaque'};
	}

	if (name.startsWith('.wh..wh.')) {
		return {kind: 'reserved'};
	}

	return name === whiteoutPrefix
		? {kind: 'invalid'}
		: {kind: 'remove', name: name.slice(whiteoutPrefix.length)};
};
