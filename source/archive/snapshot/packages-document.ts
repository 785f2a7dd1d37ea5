import {
	ecosystems,
	type ImagePackages,
	type MeasuredPackage,
} from '../../model/package-measures.js';
import {asArray, asRecord, asTexts} from '../json-document.js';

/** What packages cost, as a value that JSON can say. */
export const writePackagesDocument = ({
	packages,
	rest,
	notes,
}: ImagePackages) => ({
	packages: packages.map(
		({ecosystem, name, version, files, bytes, wastedBytes, layers}) => [
			ecosystem,
			name,
			version ?? null,
			files,
			bytes,
			wastedBytes,
			[...layers],
		],
	),
	rest: {
		files: rest.files,
		bytes: rest.bytes,
		largest: rest.largest.map(({path, bytes}) => [path, bytes]),
	},
	notes,
});

const isCount = (value: unknown): value is number =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const asCount = (value: unknown): number => (isCount(value) ? value : 0);

const readLayers = (
	value: unknown,
	layerCount: number,
): MeasuredPackage['layers'] =>
	new Map(
		asArray(value).flatMap((pair): Array<[number, number]> => {
			const [layer, bytes] = asArray(pair);
			return isCount(layer) && layer < layerCount && isCount(bytes)
				? [[layer, bytes]]
				: [];
		}),
	);

const readPackage = (
	value: unknown,
	layerCount: number,
): readonly MeasuredPackage[] => {
	const [who, name, version, files, bytes, wastedBytes, layers] =
		asArray(value);
	const ecosystem = ecosystems.find(known => known === who);
	return ecosystem === undefined ||
		typeof name !== 'string' ||
		!isCount(files) ||
		!isCount(bytes) ||
		!isCount(wastedBytes)
		? []
		: [
				{
					ecosystem,
					name,
					version: typeof version === 'string' ? version : undefined,
					files,
					bytes,
					wastedBytes,
					layers: readLayers(layers, layerCount),
				},
			];
};

/** Reads what `writePackagesDocument` wrote; undefined where nothing was written. What is not as it should be is left out. */
export const readPackagesDocument = (
	value: unknown,
	layerCount: number,
): ImagePackages | undefined => {
	if (value === undefined) {
		return undefined;
	}

	const {packages, rest, notes} = asRecord(value);
	const {files, bytes, largest} = asRecord(rest);
	return {
		packages: asArray(packages).flatMap(item => readPackage(item, layerCount)),
		rest: {
			files: asCount(files),
			bytes: asCount(bytes),
			largest: asArray(largest).flatMap(pair => {
				const [path, size] = asArray(pair);
				return typeof path === 'string' && isCount(size)
					? [{path, bytes: size}]
					: [];
			}),
		},
		notes: asTexts(notes) ?? [],
	};
};
