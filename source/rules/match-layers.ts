import {type ImageComparison} from '../model/compare/compare-images.js';
import {type Image, type Layer} from '../model/image.js';
import {type NamedChange} from './growth.js';

/** The classic builder writes checksums of what it copied into its instructions. */
const stableCommand = ({command}: Layer): string =>
	command.replaceAll(/\b(file|dir|multi):[\da-f]+/g, '$1');

/** Which layer of the baseline each layer stands for: the same one, else the next that the same instruction made. */
export const matchLayers = (
	baseline: Image,
	image: Image,
	{layers: {common}}: ImageComparison,
): readonly NamedChange[] => {
	const sameAs = new Map(common.map(({a, b}) => [b, a]));
	const taken = new Set(sameAs.values());
	const waiting = new Map<string, Layer[]>();
	for (const layer of baseline.layers) {
		if (!taken.has(layer.index)) {
			const command = stableCommand(layer);
			waiting.set(command, [...(waiting.get(command) ?? []), layer]);
		}
	}

	const found = image.layers.map((layer): NamedChange => {
		const same = sameAs.get(layer.index);
		const before =
			same === undefined
				? waiting.get(stableCommand(layer))?.shift()
				: baseline.layers[same];
		return {
			name: layer.command,
			before: before?.storedBytes ?? 0,
			after: layer.storedBytes,
		};
	});
	const gone = [...waiting.values()].flat();
	return [
		...found,
		...gone.map(({command, storedBytes}) => ({
			name: command,
			before: storedBytes,
			after: 0,
		})),
	];
};
