import {asArray, asRecord, asText, type JsonRecord} from './json-document.js';

/** What BuildKit adds to the metadata of a statement: under these names in SLSA 0.2 and 1. */
export const metadataOf = (predicate: JsonRecord): JsonRecord => {
	const details = asRecord(predicate['runDetails']);
	return asRecord(
		asRecord(predicate['metadata'])[
			'https://mobyproject.org/buildkit@v1#metadata'
		] ?? asRecord(details['metadata'])['buildkit_metadata'],
	);
};

/** A step of a build that left the lowest layers of the image behind. */
export type Step = {
	readonly name: string;
	readonly number: number;

	/** How many of the image's lowest layers are there when it is done. */
	readonly layerCount: number;
};

/** The steps after which a build had the lowest layers of the image and no others: what each left behind is listed from the lowest layer on. */
export const findSteps = (
	metadata: JsonRecord,
	digests: ReadonlyArray<string | undefined>,
): readonly Step[] =>
	Object.entries(asRecord(metadata['layers']))
		.flatMap(([key, chains]): readonly Step[] => {
			const [, name, number] = /^(step(\d+)):\d+$/.exec(key) ?? [];
			const found = asArray(chains)
				.map(chain =>
					asArray(chain).map(layer => asText(asRecord(layer)['digest'])),
				)
				.find(
					chain =>
						chain.length > 0 &&
						chain.every(
							(digest, index) =>
								digest !== undefined && digest === digests[index],
						),
				);
			return name !== undefined && found
				? [{name, number: Number(number), layerCount: found.length}]
				: [];
		})
		.toSorted((a, b) => a.layerCount - b.layerCount || a.number - b.number);
