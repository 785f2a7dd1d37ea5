import {type ImageConfig} from '../../model/image.js';
import {splitVariable} from '../../model/build/split-variable.js';
import {looksSecret} from '../../model/secrets/secret-names.js';

const rootUsers: ReadonlySet<string> = new Set(['root', '0']);

const warnOfRoot = (
	{user = ''}: ImageConfig,
	os: string | undefined,
): readonly string[] => {
	// Windows has no such user.
	if (os === 'windows') {
		return [];
	}

	if (user === '') {
		return ['runs as root: no USER'];
	}

	return rootUsers.has(user.split(':')[0]!)
		? [`runs as root: USER is ${user}`]
		: [];
};

const warnOfHealth = ({healthcheck}: ImageConfig): readonly string[] => {
	if (!healthcheck || healthcheck.test.length === 0) {
		return ['no health check'];
	}

	return healthcheck.test[0] === 'NONE'
		? ['health check switched off: HEALTHCHECK NONE']
		: [];
};

const warnOfCommand = ({entrypoint, cmd}: ImageConfig): readonly string[] =>
	(entrypoint ?? []).length === 0 && (cmd ?? []).length === 0
		? ['nothing to run: no ENTRYPOINT and no CMD']
		: [];

const warnOfSecrets = ({env = [], labels}: ImageConfig): readonly string[] =>
	[
		...env.map(text => ({kind: 'variable', ...splitVariable(text)})),
		...[...(labels ?? [])].map(([name, value]) => ({
			kind: 'label',
			name,
			value,
		})),
	]
		.filter(({name, value}) => looksSecret(name, value))
		.map(
			({kind, name}) =>
				`${name} looks like a secret: whoever has the image can read the ${kind}`,
		);

/** Where it leads does not depend on where one is: below a root or a drive, or as a variable says. */
const isAbsolute = /^\/|^[a-z]:[\\\/]|^\\|[$%]/iv;

const warnOfPath = ({env = []}: ImageConfig): readonly string[] => {
	const path = env
		.map(text => splitVariable(text))
		.findLast(({name}) => name.toUpperCase() === 'PATH')?.value;
	// That of Windows has drives.
	const separator = /^[a-z]:[\\\/]|;/iv.test(path ?? '') ? ';' : ':';
	const isRelative = path?.split(separator).some(
		(directory, index) =>
			!isAbsolute.test(directory) &&
			// Windows ends it with a separator.
			(separator === ':' || directory !== '' || index === 0),
	);
	return path !== '' && isRelative
		? ['PATH has a relative directory: programs depend on where one is']
		: [];
};

const baseLabel = 'org.opencontainers.image.base.name';

/** Only where a label names the base: nothing else tells it for certain. */
const warnOfBase = ({labels}: ImageConfig): readonly string[] => {
	const base = labels?.get(baseLabel) ?? '';
	const name = base.slice(base.lastIndexOf('/') + 1);
	const isPinned =
		base === 'scratch' || base.includes('@') || /:(?!latest$)./.test(name);
	return base === '' || isPinned
		? []
		: [`base can change at any time: ${base} is the latest one`];
};

/** What is certainly doubtful in how containers of an image are started, in plain words. */
export const configWarnings = (
	config: ImageConfig,
	os?: string,
): readonly string[] => [
	...warnOfRoot(config, os),
	...warnOfSecrets(config),
	...warnOfHealth(config),
	...warnOfCommand(config),
	...warnOfPath(config),
	...warnOfBase(config),
];
