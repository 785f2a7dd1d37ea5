import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';

/** An image's name as docker reads it. */
export type ImageName = {
	/** The registry's host: `docker.io` unless the name begins with one. */
	readonly registry: string;

	/** The name without tag and digest, as it was given. */
	readonly name: string;
	readonly tag?: string | undefined;

	/** `sha256:…` after an `@`. */
	readonly digest?: string | undefined;
};

const namePattern =
	/^[a-z\d]+(?:(?:[._]|__|-+)[a-z\d]+)*(?:\/[a-z\d]+(?:(?:[._]|__|-+)[a-z\d]+)*)*$/v;
const hostPattern =
	/^(?:\[[\da-fA-F:]+\]|[A-Za-z\d]+(?:-+[A-Za-z\d]+)*(?:\.[A-Za-z\d]+(?:-+[A-Za-z\d]+)*)*)(?::\d+)?$/v;
const tagPattern = /^\w[\w.\-]{0,127}$/v;
const digestPattern = /^[A-Za-z][\w+.\-]*:[\da-fA-F]{32,}$/v;

const badName = (text: string) =>
	new ImgscopeError('usage', `${printable(text)} is not a valid image name`, {
		hint: 'Names look like nginx, nginx:1.27, registry.example.com/team/app:1 or name@sha256:…. If a file is meant, check the path.',
	});

/** A registry's host has a dot, a port or an upper-case letter, or is `localhost`; all else is a part of the path on Docker Hub. */
const splitRegistry = (name: string): readonly [string | undefined, string] => {
	const slash = name.indexOf('/');
	const first = name.slice(0, Math.max(slash, 0));
	return slash > 0 && (/[.:A-Z]/v.test(first) || first === 'localhost')
		? [first, name.slice(slash + 1)]
		: [undefined, name];
};

/**
Takes an image's name apart by the grammar of distribution/reference.

@throws ImgscopeError `usage` when it is none.
*/
export const parseImageName = (text: string): ImageName => {
	const [beforeDigest = '', digest, ...rest] = text.split('@');
	const [, name = '', tag] =
		/^(?<name>.*?)(?::(?<tag>[^:\/]*))?$/sv.exec(beforeDigest) ?? [];
	const [registry, path] = splitRegistry(name);
	const valid =
		rest.length === 0 &&
		namePattern.test(path) &&
		(registry === undefined || hostPattern.test(registry)) &&
		(tag === undefined || tagPattern.test(tag)) &&
		(digest === undefined || digestPattern.test(digest));
	if (!valid) {
		throw badName(text);
	}

	return {registry: registry ?? 'docker.io', name, tag, digest};
};

/** Whether the text is an image's whole ID, `sha256:` and 64 digits or the digits alone; docker reads no name from those. */
export const isImageId = (text: string): boolean =>
	/^(?:sha256:)?[\da-f]{64}$/v.test(text);

/** A shortened ID with its prefix; as a name it would be an image called `sha256`. */
export const isPrefixedId = (text: string): boolean =>
	/^sha256:[\da-f]+$/v.test(text);

/** The name as the engine is asked for it: docker ignores a tag beside a digest, and adds `latest` where there is neither. */
export const completeName = ({name, tag, digest}: ImageName): string =>
	digest === undefined ? `${name}:${tag ?? 'latest'}` : `${name}@${digest}`;
