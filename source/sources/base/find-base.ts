import {
	type BaseClaim,
	type BaseImage,
	matchBase,
} from '../../model/build/base-image.js';
import {type ImageInfo, type LayerInfo} from '../../model/image.js';

/** Where the claimed images may be found. */
export type BaseLookup = {
	/** The diff IDs of an image that is claimed to be the base, the lowest layer first; undefined where it is not there. */
	readonly diffIdsOf?:
		| ((
				claim: BaseClaim,
				signal: AbortSignal,
		  ) => Promise<readonly string[] | undefined>)
		| undefined;

	/** Looks among all images that are there. */
	readonly findPrefix?:
		| ((
				diffIds: readonly string[],
				signal: AbortSignal,
		  ) => Promise<BaseImage | undefined>)
		| undefined;

	/** Milliseconds that all of it may take; some seconds when absent. */
	readonly patience?: number | undefined;
};

/** Nobody waits longer for what is only good to know. */
const usualPatience = 5000;

const nameLabel = 'org.opencontainers.image.base.name';
const digestLabel = 'org.opencontainers.image.base.digest';

/** More than any build has stages. */
const mostClaims = 20;

/** What an image's labels say of its base. */
export const readBaseLabels = ({
	config: {labels},
}: Pick<ImageInfo, 'config'>): readonly BaseClaim[] => {
	const name = labels?.get(nameLabel);
	const digest = labels?.get(digestLabel);
	return name === undefined || name === '' || name === 'scratch'
		? []
		: [{name, digest, how: 'label'}];
};

/** What to ask for: the very image first, then what has its name by now. */
export const referencesOf = ({name, digest}: BaseClaim): readonly string[] =>
	name === undefined
		? []
		: digest === undefined || name.includes('@')
			? [name]
			: [`${name.replace(/:[^\/:]*$/v, '')}@${digest}`, name];

const verify = async (
	claim: BaseClaim,
	diffIds: ReadonlyArray<string | undefined>,
	{diffIdsOf}: BaseLookup,
	signal: AbortSignal,
): Promise<BaseImage | undefined> => {
	try {
		const {layers, isWhole} = matchBase(
			diffIds,
			(await diffIdsOf?.(claim, signal)) ?? [],
		);
		return isWhole ? {...claim, layers} : undefined;
	} catch {
		// It cannot be reached, or is not what it is called.
		return undefined;
	}
};

/** Of claims of one kind: the one with the most layers of the image; where none can be looked up but only one is made, that. */
const chooseClaim = (
	claims: readonly BaseClaim[],
	verified: ReadonlyArray<BaseImage | undefined>,
): BaseImage | undefined => {
	const [best] = verified
		.filter(base => base !== undefined)
		.toSorted((a, b) => b.layers! - a.layers!);
	return best ?? (claims.length === 1 ? claims[0] : undefined);
};

/**
Finds out what an image was built on, by what is claimed of it, claims of the first kind first, and by the images that are there with it. Never throws, and takes no more than some seconds.

@returns A base whose layers are known where there is one, else one whose name alone is.
*/
export const findBase = async (
	info: {readonly layers: ReadonlyArray<Pick<LayerInfo, 'diffId'>>},
	claims: ReadonlyArray<readonly BaseClaim[]>,
	lookup: BaseLookup,
	signal: AbortSignal,
): Promise<BaseImage | undefined> => {
	const {patience = usualPatience} = lookup;
	const limited = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
	const diffIds = info.layers.flatMap(({diffId}) => diffId ?? []);
	if (diffIds.length < info.layers.length) {
		return chooseClaim(claims.find(kind => kind.length > 0) ?? [], []);
	}

	const findPrefix = async () => {
		try {
			return await lookup.findPrefix?.(diffIds, limited);
		} catch {
			return undefined;
		}
	};

	const [prefix, ...chosen] = await Promise.all([
		findPrefix(),
		...claims.map(async kind => {
			const few = kind.slice(0, mostClaims);
			const verified = await Promise.all(
				few.map(async claim => verify(claim, diffIds, lookup, limited)),
			);
			return chooseClaim(few, verified);
		}),
	]);
	return (
		chosen.find(base => base?.layers !== undefined) ??
		prefix ??
		chosen.find(base => base !== undefined)
	);
};
