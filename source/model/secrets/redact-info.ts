import {type BuildSource} from '../build/build-source.js';
import {type HistoryEntry, type ImageConfig, type ImageInfo} from '../image.js';
import {knownSecrets, type SecretPlaces} from './known-secrets.js';
import {
	hiddenValue,
	redactCommand,
	redactValue,
	redactVariable,
	redactWords,
} from './redact-text.js';

export type Redact = (text: string) => string;

/** What hides in a text all that looks secret, and what is known to be from elsewhere in the image. */
export const createRedact = (places: SecretPlaces): Redact => {
	const secrets = [...knownSecrets(places)];
	return text => {
		let shown = redactCommand(text);
		for (const secret of secrets) {
			shown = shown.replaceAll(secret, hiddenValue);
		}

		return shown;
	};
};

/** How a container is started, without the values that look secret. */
export const redactConfig = (
	config: ImageConfig,
	redact: Redact,
): ImageConfig => {
	const {env, labels, entrypoint, cmd, healthcheck} = config;
	const words = (texts: readonly string[]) =>
		redactWords(texts).map(text => redact(text));
	return {
		...config,
		...(env && {env: env.map(text => redact(redactVariable(text)))}),
		...(labels && {
			labels: new Map(
				[...labels].map(([name, value]) => [
					name,
					redact(redactValue(name, value)),
				]),
			),
		}),
		...(entrypoint && {entrypoint: words(entrypoint)}),
		...(cmd && {cmd: words(cmd)}),
		...(healthcheck && {
			healthcheck: {...healthcheck, test: words(healthcheck.test)},
		}),
	};
};

/** The same object where there is nothing to hide. */
export const redactEntry = <
	Entry extends Pick<HistoryEntry, 'command' | 'rawCommand' | 'comment'>,
>(
	entry: Entry,
	redact: Redact,
): Entry => {
	const command = redact(entry.command);
	const rawCommand =
		entry.rawCommand === undefined ? undefined : redact(entry.rawCommand);
	const comment =
		entry.comment === undefined ? undefined : redact(entry.comment);
	return command === entry.command &&
		rawCommand === entry.rawCommand &&
		comment === entry.comment
		? entry
		: {
				...entry,
				command,
				...(rawCommand !== undefined && {rawCommand}),
				...(comment !== undefined && {comment}),
			};
};

/** Lines of a file, as many as there were: a value may go over several. */
export const redactLines = (
	lines: readonly string[],
	redact: Redact,
): readonly string[] =>
	redact(lines.join('\n'))
		.split('\n')
		.map(text => redact(text));

const redactBuildSource = (
	source: BuildSource,
	redact: Redact,
): BuildSource => ({
	...source,
	text: redactLines(source.text.split('\n'), redact).join('\n'),
	buildArguments: new Map(
		[...source.buildArguments].map(([name, value]) => [
			name,
			redact(redactValue(name, value)),
		]),
	),
});

/** An image's documents without the values that look secret: in variables, labels, commands, history and the Dockerfile. */
export const redactInfo = (info: ImageInfo): ImageInfo => {
	const redact = createRedact(info);
	const {config, history, layers, buildSource} = info;
	return {
		...info,
		config: redactConfig(config, redact),
		history: history.map(entry => redactEntry(entry, redact)),
		layers: layers.map(layer => redactEntry(layer, redact)),
		...(buildSource && {buildSource: redactBuildSource(buildSource, redact)}),
	};
};
