import {type Image} from '../../model/image.js';
import {fileCode, layerOf, type MergedTree} from '../../model/merged-tree.js';
import {rootPath} from '../../model/columns/path-table.js';
import {originalImage} from '../../model/secrets/redact-image.js';
import {looksSecret} from '../../model/secrets/secret-names.js';
import {findInText} from '../../model/secrets/secret-patterns.js';
import {type Secret, type SeenSecrets} from './secret.js';
import {secretFileKind} from './secret-files.js';

/** Names that no rule could match are told without their path. */
const suspicious =
	/key|pem|ppk|p12|pfx|jks|kdbx|id_|ring|env|npmrc|pypirc|netrc|cred|config|cfg|auth|pass|cnf|boto|token|secret|tfstate/i;

/** By path: what its name says. */
const kindsByName = (tree: MergedTree): ReadonlyMap<number, string> => {
	const {paths} = tree;
	const kinds = new Map<number, string>();
	for (let path = rootPath + 1; path < paths.count; path++) {
		const above = paths.name(paths.parent(path));
		if (
			suspicious.test(paths.name(path)) ||
			above === 'secrets' ||
			above === 'private-keys-v1.d'
		) {
			const kind = secretFileKind(paths.absolute(path).slice(1));
			if (kind !== undefined) {
				kinds.set(path, kind);
			}
		}
	}

	return kinds;
};

/** Every stored copy of a file that looks like a secret, removed ones too. */
const findInFiles = (
	{tree}: Image,
	seen: SeenSecrets,
	ignored: Uint8Array | undefined,
): readonly Secret[] => {
	const {entries, paths} = tree;
	const byName = kindsByName(tree);
	const secrets: Secret[] = [];
	for (let entry = 0; entry < entries.count; entry++) {
		const path = entries.path(entry);
		const named = byName.get(path);
		const found = seen.get(entry) ?? [];
		if (
			(named === undefined && found.length === 0) ||
			entries.typeCode(entry) !== fileCode ||
			entries.size(entry) === 0 ||
			ignored?.[path] === 1
		) {
			continue;
		}

		const hiddenBy = tree.hiddenBy[entry]!;
		for (const kind of found.length > 0 ? found : [named!]) {
			secrets.push({
				kind,
				place: 'file',
				subject: paths.absolute(path),
				isSeen: found.length > 0,
				layer: layerOf(tree.firstEntries, entry),
				entry,
				hiddenBy: hiddenBy === -1 ? undefined : hiddenBy,
			});
		}
	}

	return secrets;
};

const kindOfPair = (name: string, value: string): string | undefined =>
	findInText(value)[0] ??
	(looksSecret(name, value) ? 'secret by its name' : undefined);

const findInPairs = (
	place: 'variable' | 'label',
	pairs: Iterable<readonly [name: string, value: string]>,
): readonly Secret[] =>
	[...pairs].flatMap(([name, value]): Secret[] => {
		const kind = kindOfPair(name, value);
		return kind === undefined
			? []
			: [
					{
						kind,
						place,
						subject: name,
						isSeen: kind !== 'secret by its name',
						layer: undefined,
					},
				];
	});

const splitPair = (text: string): readonly [string, string] => {
	const at = text.indexOf('=');
	return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};

/** Longer ones hold a script, whose beginning is enough. */
const mostCharacters = 100_000;

/** `NAME=value` as shells and Dockerfiles write it, with a value of its own and none that is filled in later. */
const assignment = /(?<![\w$-])([A-Za-z_]\w{2,80})=["']?([^\s"'$;&|)]{3,500})/g;

const findInHistory = ({
	history,
	config: {env = []},
}: Image): readonly Secret[] => {
	const variables = new Set(env);
	return history.flatMap(({command, rawCommand, layer}, index): Secret[] => {
		const text = `${rawCommand ?? command}`.slice(0, mostCharacters);
		const found = new Map<string, Secret>();
		for (const [whole, name = '', value = ''] of text.matchAll(assignment)) {
			// What the config has as a variable is told of there.
			if (
				looksSecret(name, value) &&
				!variables.has(`${name}=${value}`) &&
				!/^[/<[{]/.test(value) &&
				whole.length < 600
			) {
				found.set(name, {
					kind: findInText(value)[0] ?? 'secret by its name',
					place: /^(?:RUN )?\|\d+ |^ARG /.test(text) ? 'argument' : 'history',
					subject: name,
					isSeen: findInText(value).length > 0,
					layer,
				});
			}
		}

		const known = new Set([...found.values()].map(({kind}) => kind));
		const isVariable = command.startsWith('ENV ');
		const others = isVariable
			? []
			: findInText(text).filter(kind => !known.has(kind));
		return [
			...found.values(),
			...others.map((kind): Secret => ({
				kind,
				place: 'history',
				subject: `line ${index + 1}`,
				isSeen: true,
				layer,
			})),
		];
	});
};

/** Everything in an image that opens something: files by their name and, where they were read, by their content; variables, labels, build arguments and instructions. */
export const findSecrets = (
	image: Image,
	seen: SeenSecrets = new Map(),
	ignored?: Uint8Array,
): readonly Secret[] => {
	const original = originalImage(image);
	const {env = [], labels = []} = original.config;
	return [
		...findInFiles(image, seen, ignored),
		...findInPairs(
			'variable',
			env.map(text => splitPair(text)),
		),
		...findInPairs('label', labels),
		...findInHistory(original),
	];
};
