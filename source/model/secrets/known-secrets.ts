import {type ImageInfo} from '../image.js';
import {splitVariable} from '../build/split-variable.js';
import {hiddenValue, namedSecrets} from './redact-text.js';
import {isNamedSecret} from './secret-names.js';

/** Shorter values are words that stand elsewhere with another meaning. */
const shortestKnown = 6;

const placeholder =
	/^(?:change-?me|example|password|secret|[\n\u2022]+|[\d.]+|\$.*)$/i;

/** Where an image's documents may name a secret. */
export type SecretPlaces = Pick<ImageInfo, 'config' | 'history'> & {
	readonly layers: ReadonlyArray<
		Pick<ImageInfo['layers'][number], 'command' | 'rawCommand'>
	>;
	readonly buildSource?: ImageInfo['buildSource'];
};

const textsOf = ({
	config: {entrypoint = [], cmd = [], healthcheck},
	history,
	layers,
	buildSource,
}: SecretPlaces): readonly string[] => [
	...[entrypoint, cmd, healthcheck?.test ?? []].map(words => words.join(' ')),
	...[...history, ...layers].flatMap(({command, rawCommand = ''}) => [
		command,
		rawCommand,
	]),
	...(buildSource?.text.split('\n') ?? []),
];

/** Values that names tell to be secret somewhere in an image's documents: they may stand elsewhere without a name. */
export const knownSecrets = (places: SecretPlaces): ReadonlySet<string> => {
	const {env = [], labels} = places.config;
	const named = [
		...env.map(text => {
			const {name, value} = splitVariable(text);
			return [name, value] as const;
		}),
		...(labels ?? []),
		...(places.buildSource?.buildArguments ?? []),
	]
		.filter(([name, value]) => isNamedSecret(name, value))
		.map(([, value]) => value);
	return new Set(
		[...named, ...textsOf(places).flatMap(text => namedSecrets(text))].filter(
			value =>
				value.length >= shortestKnown &&
				value !== hiddenValue &&
				!placeholder.test(value),
		),
	);
};

/** Whether a text has one of them. */
export const hasSecret = (
	text: string,
	secrets: ReadonlySet<string>,
): boolean =>
	[...secrets].some(
		secret => secret.length >= shortestKnown && text.includes(secret),
	);
