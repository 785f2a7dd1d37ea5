import {type Healthcheck, type Image, type ImageConfig} from '../image.js';

export type ConfigField =
	| 'platform'
	| 'env'
	| 'entrypoint'
	| 'cmd'
	| 'user'
	| 'workingDir'
	| 'exposedPorts'
	| 'volumes'
	| 'labels'
	| 'stopSignal'
	| 'healthcheck';

export type ConfigValue = string | readonly string[] | Healthcheck;

/** A difference in how containers of two images are started. */
export type ConfigChange = {
	readonly field: ConfigField;

	/** Of the variable, label, port or volume. */
	readonly name?: string | undefined;

	/** Absent when the first image does not say it; of ports and volumes always. */
	readonly a?: ConfigValue | undefined;
	readonly b?: ConfigValue | undefined;
	readonly change: 'added' | 'removed' | 'modified';
};

type Named = ReadonlyMap<string, string | undefined>;

/** Variables by name; the last of a name counts. */
const variables = (env: readonly string[] = []): Named =>
	new Map(
		env.map(text => {
			const end = text.indexOf('=');
			return end === -1
				? [text, undefined]
				: [text.slice(0, end), text.slice(end + 1)];
		}),
	);

const namesOnly = (names: readonly string[] = []): Named =>
	new Map(names.map(name => [name, undefined]));

const compareNamed = (
	field: ConfigField,
	a: Named,
	b: Named,
): readonly ConfigChange[] =>
	[...new Set([...a.keys(), ...b.keys()])].toSorted().flatMap(name => {
		const isSame = a.has(name) && b.has(name) && a.get(name) === b.get(name);
		if (isSame) {
			return [];
		}

		const change = a.has(name)
			? b.has(name)
				? 'modified'
				: 'removed'
			: 'added';
		return [{field, name, a: a.get(name), b: b.get(name), change}];
	});

/** Nothing, an empty text and an empty list mean the same. */
const orAbsent = (value: ConfigValue | undefined): ConfigValue | undefined =>
	value === '' || (Array.isArray(value) && value.length === 0)
		? undefined
		: value;

const compareValue = (
	field: ConfigField,
	first: ConfigValue | undefined,
	second: ConfigValue | undefined,
): readonly ConfigChange[] => {
	const a = orAbsent(first);
	const b = orAbsent(second);
	if (JSON.stringify(a) === JSON.stringify(b)) {
		return [];
	}

	const change =
		a === undefined ? 'added' : b === undefined ? 'removed' : 'modified';
	return [{field, a, b, change}];
};

/** Its fields in one order, whatever order they came in. */
const inOrder = (check: Healthcheck | undefined): Healthcheck | undefined =>
	check && {
		test: check.test,
		interval: check.interval,
		timeout: check.timeout,
		startPeriod: check.startPeriod,
		retries: check.retries,
	};

const compareSettings = (
	a: ImageConfig,
	b: ImageConfig,
): readonly ConfigChange[] => [
	...compareNamed('env', variables(a.env), variables(b.env)),
	...compareValue('entrypoint', a.entrypoint, b.entrypoint),
	...compareValue('cmd', a.cmd, b.cmd),
	...compareValue('user', a.user, b.user),
	...compareValue('workingDir', a.workingDir, b.workingDir),
	...compareNamed(
		'exposedPorts',
		namesOnly(a.exposedPorts),
		namesOnly(b.exposedPorts),
	),
	...compareNamed('volumes', namesOnly(a.volumes), namesOnly(b.volumes)),
	...compareNamed('labels', a.labels ?? new Map(), b.labels ?? new Map()),
	...compareValue('stopSignal', a.stopSignal, b.stopSignal),
	...compareValue(
		'healthcheck',
		inOrder(a.healthcheck),
		inOrder(b.healthcheck),
	),
];

type Configured = Pick<Image, 'config' | 'os' | 'architecture' | 'variant'>;

const platformOf = ({os, architecture, variant}: Configured): string =>
	[os, architecture, variant].filter(Boolean).join('/');

/** How two images differ in their platform and in how their containers are started, in the order of a Dockerfile's readers. Variables and labels are compared by name: their order does not matter. */
export const compareConfigs = (
	a: Configured,
	b: Configured,
): readonly ConfigChange[] => [
	...compareValue('platform', platformOf(a), platformOf(b)),
	...compareSettings(a.config, b.config),
];
