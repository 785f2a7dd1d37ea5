import {findPrivileged} from '../findings/safety/privileged.js';
import {runsAsRoot} from '../findings/safety/runs-as-root.js';
import {
	countSecrets,
	describeReach,
} from '../findings/safety/secret-findings.js';
import {type Secret} from '../findings/safety/secret.js';
import {formatMode, plural} from '../format.js';
import {matchPaths} from '../model/match-paths.js';
import {type PathFilter} from '../model/path-filter.js';
import {printable} from '../printable.js';
import {readBoolean} from '../settings/value-readers.js';
import {listOf, type Named, readPattern, readText} from './limit-readers.js';
import {defineRule} from './rule.js';

const mostDetails = 20;

const describeSecret = (secret: Secret): string => {
	const {kind, place, subject} = secret;
	const where =
		place === 'file' ? printable(subject) : `${place} ${printable(subject)}`;
	return `${kind}: ${where}${place === 'file' ? `, ${describeReach([secret])}` : ''}`;
};

export const secrets = defineRule<{
	readonly contents?: boolean | undefined;
	readonly allow?: readonly string[] | undefined;
}>('secrets', {
	describe:
		'a file, variable, label, build argument or instruction looks like a secret, also in a layer below; `contents: true` reads files too, `allow` lists paths and names that are none',
	example: '{contents: true, allow: [PUBLIC_TOKEN]}',
	fields: {contents: readBoolean, allow: listOf(readText)},
	isSwitch: true,
	readsContents: ({contents = false}) => contents,
	judge({allow = []}, judged) {
		const allowed = new Set(allow);
		const found = judged.secrets().filter(({subject}) => !allowed.has(subject));
		return {
			limit: 'no secrets',
			value: `${countSecrets(found)} found`,
			isKept: found.length === 0,
			details: found
				.slice(0, mostDetails)
				.map(secret => describeSecret(secret)),
		};
	},
});

export const setuid = defineRule<{
	readonly allow?: ReadonlyArray<Named<PathFilter>> | undefined;
}>('setuid', {
	describe:
		'a file of the final file system has the bit setuid or setgid, other than these',
	example: `['/usr/bin/su', '/usr/bin/passwd']`,
	fields: {allow: listOf(readPattern)},
	main: 'allow',
	isSwitch: true,
	judge({allow = []}, {image: {tree}, ignored}) {
		const allowed = allow.map(({meaning}) =>
			matchPaths(tree.paths, meaning, false),
		);
		const found = findPrivileged(tree, ignored).filter(
			({privilege, path}) =>
				(privilege === 'setuid' || privilege === 'setgid') &&
				allowed.every(matched => matched[path] === 0),
		);
		const paths = [...new Map(found.map(file => [file.path, file])).values()];
		return {
			limit: 'no setuid or setgid',
			value: plural(paths.length, 'file'),
			isKept: paths.length === 0,
			details: paths
				.slice(0, mostDetails)
				.map(
					({path, entry, layer}) =>
						`${formatMode(tree.entries.type(entry), tree.entries.mode(entry))}  ${printable(tree.paths.absolute(path))}  layer ${layer}`,
				),
		};
	},
});

export const rootUser = defineRule<Record<never, never>>('rootUser', {
	describe: 'containers run as root unless told otherwise',
	example: 'fail',
	fields: {},
	isSwitch: true,
	judge: (_, {image: {config, os}}) => ({
		limit: 'not root',
		value:
			(config.user ?? '') === ''
				? 'no USER'
				: `USER ${printable(config.user ?? '')}`,
		isKept: !runsAsRoot({config, os}),
	}),
});
