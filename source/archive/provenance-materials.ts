import {type BaseClaim} from '../model/build/base-image.js';
import {asArray, asRecord, asText} from './json-document.js';

/** What builds use, and no image is built on. */
const toolPattern = /^docker\/(?:dockerfile|buildkit-syft-scanner)/v;

/** An image among the materials of a build: `pkg:docker/debian@12?platform=linux%2Famd64`. */
const imagePattern =
	/^pkg:docker\/(?<name>[^?@]+)(?:@(?<version>[^?]+))?(?:\?|$)/v;

const decode = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

const readMaterial = (value: unknown): readonly BaseClaim[] => {
	const material = asRecord(value);
	const {groups} = imagePattern.exec(asText(material['uri']) ?? '') ?? {};
	const name = decode(groups?.['name'] ?? '');
	const version = decode(groups?.['version'] ?? '');
	const sha256 = asText(asRecord(material['digest'])['sha256']);
	return name === '' || toolPattern.test(name)
		? []
		: [
				{
					name:
						version === '' || version.includes(':')
							? name
							: `${name}:${version}`,
					digest: sha256 === undefined ? undefined : `sha256:${sha256}`,
					how: 'provenance',
				},
			];
};

/** The images that a provenance statement lists (SLSA 0.2 and 1, as BuildKit writes them), each once. */
export const readMaterials = (statement: unknown): readonly BaseClaim[] => {
	const predicate = asRecord(asRecord(statement)['predicate']);
	const definition = asRecord(predicate['buildDefinition']);
	const claims = [
		...asArray(predicate['materials']),
		...asArray(definition['resolvedDependencies']),
	].flatMap(value => readMaterial(value));
	return [
		...new Map(
			claims.map(claim => [`${claim.name} ${claim.digest}`, claim]),
		).values(),
	];
};
