import {redactCommand} from '../../model/secrets/redact-text.js';
import {type Finding} from '../../findings/finding.js';
import {type Image} from '../../model/image.js';
import {
	sourceLinesOf,
	type SourceLines,
} from '../../model/build/source-lines.js';
import {printable} from '../../printable.js';

/** The lines of the Dockerfile that a finding is about, where they are known; of one that only another base image mends the `FROM`. */
export const linesOfFinding = (
	image: Image,
	{layer, storedIn}: Finding,
): SourceLines | undefined => {
	const place = layer ?? storedIn[0];
	return place === undefined ? undefined : sourceLinesOf(image, place);
};

/** The instruction that a finding is about, on one line. */
export const instructionOf = (
	{layers}: Image,
	{layer}: Finding,
): string | undefined => {
	const command = layers[layer ?? -1]?.command;
	return command === undefined
		? undefined
		: printable(redactCommand(command.replaceAll(/\s+/g, ' ').trim()));
};

const listLayers = (layers: readonly number[]): string =>
	`${layers.length === 1 ? 'layer' : 'layers'} ${layers.join(', ')}`;

/** Where the bytes are: `stored in layer 3, hidden by layer 8`. */
export const describeLayers = ({storedIn, hiddenBy}: Finding): string =>
	[
		storedIn.length > 0 ? `stored in ${listLayers(storedIn)}` : '',
		hiddenBy.length > 0 ? `hidden by ${listLayers(hiddenBy)}` : '',
	]
		.filter(part => part !== '')
		.join(', ');
