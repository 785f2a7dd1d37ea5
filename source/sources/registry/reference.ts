import {parseDigest} from '../../archive/digest.js';
import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {isImageId, parseImageName} from '../docker/image-name.js';

/** An image in a registry, its short name completed as docker does. */
export type RegistryReference = {
	/** As people and accounts name it: `docker.io`, `localhost:5000`. */
	readonly registry: string;

	/** Where its API answers: `registry-1.docker.io`, `localhost:5000`. */
	readonly host: string;

	/** `library/alpine` */
	readonly repository: string;

	/** `latest` unless there is another tag or a digest. */
	readonly tag?: string | undefined;
	readonly digest?: string | undefined;

	/** The repository as docker shows it, without what its user need not write: `alpine`, `ghcr.io/a/b`. */
	readonly familiarName: string;
};

const hub = 'docker.io';
const hubApi = 'registry-1.docker.io';

const badReference = (text: string, reason: string) =>
	new ImgscopeError(
		'usage',
		`${printable(text)} names no image of a registry: ${reason}`,
		{
			hint: 'Write HOST/REPOSITORY[:TAG|@DIGEST], such as ghcr.io/team/app:1.2, localhost:5000/app or alpine.',
		},
	);

/**
Takes `[HOST/]REPOSITORY[:TAG|@DIGEST]` apart by the rules of docker: without a host it is on Docker Hub, there without a slash in `library`.

@throws ImgscopeError `usage` when it is no such name, an image's ID, or has a digest that cannot be verified.
*/
export const parseReference = (text: string): RegistryReference => {
	if (isImageId(text)) {
		throw badReference(text, 'it is an ID, and only engines know those');
	}

	const {registry: written, name, tag, digest} = parseImageName(text);
	if (digest !== undefined && !parseDigest(digest)) {
		throw badReference(
			text,
			'its digest is neither sha256 nor sha512 in lower-case hexadecimal',
		);
	}

	const isHub = written === hub || written === 'index.docker.io';
	const path = name.startsWith(`${written}/`)
		? name.slice(written.length + 1)
		: name;
	const repository = isHub && !path.includes('/') ? `library/${path}` : path;
	return {
		registry: isHub ? hub : written,
		host: isHub ? hubApi : written,
		repository,
		// Docker ignores a tag beside a digest.
		tag: digest === undefined ? (tag ?? 'latest') : undefined,
		digest,
		familiarName: isHub
			? repository.replace(/^library\//v, '')
			: `${written}/${repository}`,
	};
};

/** The image's full name: `docker.io/library/alpine:latest`. */
export const formatReference = ({
	registry,
	repository,
	tag,
	digest,
}: RegistryReference): string =>
	`${registry}/${repository}${digest === undefined ? `:${tag}` : `@${digest}`}`;
