import {type ImageConfig, type ImageInfo} from '../../model/image.js';
import {
	findSecrets,
	shortestValue,
	redactText,
	redactValue,
	redactVariable,
} from './redact-text.js';

const textsOf = ({config, history, layers}: ImageInfo): readonly string[] => [
	...(config.env ?? []),
	...[...(config.labels ?? [])].map(([name, value]) => `${name}=${value}`),
	...(config.entrypoint ?? []),
	...(config.cmd ?? []),
	...(config.healthcheck?.test ?? []),
	...[...history, ...layers].flatMap(({command, rawCommand = ''}) => [
		command,
		rawCommand,
	]),
];

/** What can be read as a secret somewhere in an image's documents: it may stand elsewhere without a name. */
export const secretsOf = (info: ImageInfo): ReadonlySet<string> => {
	const variables = (info.config.env ?? []).map(text =>
		text.replace(/=(?!["'])(.*)$/s, '="$1"'),
	);
	return new Set(
		[...variables, ...textsOf(info)].flatMap(text => findSecrets(text)),
	);
};

const redactConfig = (
	config: ImageConfig,
	secrets: ReadonlySet<string>,
): ImageConfig => {
	const words = (texts: readonly string[] | undefined) =>
		texts?.map(text => redactText(text, secrets));
	return {
		...config,
		env: config.env?.map(text => redactVariable(text, secrets)),
		labels:
			config.labels &&
			new Map(
				[...config.labels].map(([name, value]) => [
					name,
					redactValue(name, value, secrets),
				]),
			),
		entrypoint: words(config.entrypoint),
		cmd: words(config.cmd),
		healthcheck: config.healthcheck && {
			...config.healthcheck,
			test: words(config.healthcheck.test) ?? [],
		},
	};
};

/** Whether a text has none of what is known to be secret. */
export const hasNone = (text: string, secrets: ReadonlySet<string>): boolean =>
	![...secrets].some(
		secret => secret.length >= shortestValue && text.includes(secret),
	);

/** An image's documents without the values that look secret: in variables, labels, commands and history. */
export const redactInfo = (info: ImageInfo): ImageInfo => {
	const secrets = secretsOf(info);
	const redact = (text: string | undefined) =>
		text === undefined ? undefined : redactText(text, secrets);
	return {
		...info,
		config: redactConfig(info.config, secrets),
		history: info.history.map(entry => ({
			...entry,
			command: redactText(entry.command, secrets),
			rawCommand: redact(entry.rawCommand),
			comment: redact(entry.comment),
		})),
		layers: info.layers.map(layer => ({
			...layer,
			command: redactText(layer.command, secrets),
			rawCommand: redact(layer.rawCommand),
		})),
	};
};
