import {type HistoryEntry, type Image, type ImageConfig} from '../image.js';
import {type SourceFile} from '../source-file.js';
import {isSecretName} from './secret-names.js';
import {
	hiddenValue,
	redactCommand,
	redactValue,
	redactVariable,
	redactWords,
} from './redact-text.js';

type Redact = (text: string) => string;

/** Shorter values are words that stand elsewhere with another meaning. */
const shortestKnown = 6;

const placeholder = /^(?:change-?me|example|password|secret|[\d.]+|\$.*)$/i;

/** Values that names tell to be secret: they are hidden wherever they stand. */
const secretValues = ({env = [], labels}: ImageConfig): readonly string[] => [
	...new Set(
		[
			...env.map(text => {
				const end = text.indexOf('=');
				return [text.slice(0, end), text.slice(end + 1)] as const;
			}),
			...(labels ?? []),
		]
			.filter(
				([name, value]) =>
					isSecretName(name) &&
					value.length >= shortestKnown &&
					!placeholder.test(value),
			)
			.map(([, value]) => value),
	),
];

const redactWith = (config: ImageConfig): Redact => {
	const values = secretValues(config);
	return text => {
		let shown = redactCommand(text);
		for (const value of values) {
			shown = shown.replaceAll(value, hiddenValue);
		}

		return shown;
	};
};

export const redactConfig = (config: ImageConfig): ImageConfig => {
	const {env, labels, entrypoint, cmd, healthcheck} = config;
	return {
		...config,
		...(env && {env: env.map(text => redactVariable(text))}),
		...(labels && {
			labels: new Map(
				[...labels].map(([name, value]) => [name, redactValue(name, value)]),
			),
		}),
		...(entrypoint && {entrypoint: redactWords(entrypoint)}),
		...(cmd && {cmd: redactWords(cmd)}),
		...(healthcheck && {
			healthcheck: {...healthcheck, test: redactWords(healthcheck.test)},
		}),
	};
};

/** The same object where there is nothing to hide. */
const redactEntry = <
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

const redactSource = (source: SourceFile, redact: Redact): SourceFile => {
	// A value may go over several lines.
	const lines = redact(source.lines.join('\n')).split('\n');
	return {
		...source,
		lines: lines.map(text => redact(text)),
		instructions: source.instructions.map(instruction => ({
			...instruction,
			text: redact(instruction.text),
		})),
		...(source.base !== undefined && {base: redact(source.base)}),
	};
};

const redactedOf = new WeakMap<Image, Image>();
const originalOf = new WeakMap<Image, Image>();

const isSame = (a: unknown, b: unknown): boolean =>
	JSON.stringify(a) === JSON.stringify(b);

const isSameConfig = (a: ImageConfig, b: ImageConfig): boolean =>
	isSame(
		{...a, labels: [...(a.labels ?? [])]},
		{
			...b,
			labels: [...(b.labels ?? [])],
		},
	);

/** An image in whose texts all values that look secret are hidden: the image itself where none does, and the same one each time. What is in its files is left as it is. */
export const redactImage = (image: Image): Image => {
	const known = originalOf.has(image) ? image : redactedOf.get(image);
	if (known) {
		return known;
	}

	const redact = redactWith(image.config);
	const config = redactConfig(image.config);
	const history = image.history.map(entry => redactEntry(entry, redact));
	const layers = image.layers.map(layer => redactEntry(layer, redact));
	const {sourceFile} = image;
	const source = sourceFile && redactSource(sourceFile, redact);
	const hasSecrets =
		history.some((entry, index) => entry !== image.history[index]) ||
		layers.some((layer, index) => layer !== image.layers[index]) ||
		!isSameConfig(config, image.config) ||
		!isSame(source, sourceFile);
	const redacted = hasSecrets
		? {...image, config, history, layers, ...(source && {sourceFile: source})}
		: image;
	redactedOf.set(image, redacted);
	if (hasSecrets) {
		originalOf.set(redacted, image);
	}

	return redacted;
};

/** The image that a redacted one was made from; any other is its own. */
export const originalImage = (image: Image): Image =>
	originalOf.get(image) ?? image;
