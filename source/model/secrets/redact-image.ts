import {type Image, type ImageConfig} from '../image.js';
import {type SourceFile} from '../build/source-file.js';
import {
	createRedact,
	type Redact,
	redactConfig,
	redactEntry,
	redactLines,
} from './redact-info.js';

const redactSource = (source: SourceFile, redact: Redact): SourceFile => ({
	...source,
	lines: redactLines(source.lines, redact),
	instructions: source.instructions.map(instruction => ({
		...instruction,
		text: redact(instruction.text),
	})),
	...(source.base !== undefined && {base: redact(source.base)}),
});

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

	const redact = createRedact(image);
	const config = redactConfig(image.config, redact);
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
