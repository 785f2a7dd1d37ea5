import {findFindings} from '../../source/findings/find-findings.js';
import {type Image} from '../../source/model/image.js';

/** Bytes of the download by layer, as its files have them together and as the blob has them; layers of which either is not known are left out. */
const downloads = ({tree, layers}: Image) =>
	layers.flatMap(({index, compressedBytes}) => {
		let sum = 0;
		for (
			let entry = tree.firstEntries[index]!;
			entry < tree.firstEntries[index + 1]!;
			entry++
		) {
			sum += tree.entries.downloadBytes(entry) ?? Number.NaN;
		}

		return compressedBytes === undefined ||
			Number.isNaN(sum) ||
			tree.firstEntries[index] === tree.firstEntries[index + 1]
			? []
			: [{index, sum, compressedBytes}];
	});

/** What does not hold of an image that always does: hidden findings are the wasted bytes, and the bytes of the download over all files those of the blobs. */
export const findingProblems = (
	image: Image,
): {readonly problems: readonly string[]; readonly blobs: number} => {
	let hidden = 0;
	for (const {kind, saving} of findFindings({image})) {
		hidden += kind === 'hidden' ? saving.stored : 0;
	}

	const blobs = downloads(image);
	return {
		problems: [
			...(hidden === image.waste.wastedBytes
				? []
				: [`${hidden} hidden, ${image.waste.wastedBytes} wasted`]),
			...blobs
				.filter(
					({sum, compressedBytes}) =>
						Math.abs(sum / compressedBytes - 1) > 0.01,
				)
				.map(
					({index, sum, compressedBytes}) =>
						`layer ${index}: ${sum} of ${compressedBytes} to download`,
				),
		],
		blobs: blobs.length,
	};
};
