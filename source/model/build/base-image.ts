import {printable} from '../../printable.js';

/**
How it is known what image another was built on.

- `given`: the user says so.
- `provenance`: the build's attestation names it.
- `label`: a label of the image names it.
- `engine`: another image of the engine has the lowest layers and no others.
*/
export type BaseOrigin = 'given' | 'provenance' | 'label' | 'engine';

/** The image that another one was built on. */
export type BaseImage = {
	readonly name?: string | undefined;

	/** Of its manifest or index. */
	readonly digest?: string | undefined;
	readonly how: BaseOrigin;

	/** How many of the lowest layers are its; absent where only its name is known. */
	readonly layers?: number | undefined;
};

/** An image that something says another one was built on. */
export type BaseClaim = Omit<BaseImage, 'layers'>;

const origins: Readonly<Record<BaseOrigin, string>> = {
	given: 'as given',
	provenance: 'as the provenance says',
	label: 'as its label says',
	engine: 'another image of the engine',
};

/** Digits of a digest that tell it from others. */
const shortDigest = 'sha256:'.length + 12;

const nameOf = ({name, digest}: BaseImage): string =>
	name ?? digest?.slice(0, shortDigest) ?? 'the lowest layers';

/** `debian:12 (another image of the engine)`, safe for a terminal. */
export const describeBaseImage = (base: BaseImage): string =>
	`${printable(nameOf(base))} (${origins[base.how]})`;

/** How many layers of an image are another's, by the diff IDs of both, lowest first; `isWhole` when it has all of them. */
export const matchBase = (
	diffIds: ReadonlyArray<string | undefined>,
	base: readonly string[],
): {readonly layers: number; readonly isWhole: boolean} => {
	let layers = 0;
	while (layers < base.length && base[layers] === diffIds[layers]) {
		layers++;
	}

	return {layers, isWhole: base.length > 0 && layers === base.length};
};
