import {ImgscopeError, isImgscopeError} from '../../errors.js';
import {type KeptContents} from '../../model/open-layers.js';
import {type ReadLimits} from '../../model/read-limits.js';
import {printable} from '../../printable.js';
import {type Origin, type ReadImage} from '../read-image.js';
import {decodeSnapshot, type KeptFile} from './snapshot.js';

const createKeptContents = (files: readonly KeptFile[]): KeptContents => {
	const byPlace = new Map(
		files.map(({layer, index, bytes}) => [`${layer} ${index}`, bytes]),
	);
	return (layer, index) => byPlace.get(`${layer} ${index}`);
};

const decode = async (name: string, bytes: Uint8Array, limits?: ReadLimits) => {
	try {
		return await decodeSnapshot(bytes, limits);
	} catch (error) {
		if (!isImgscopeError(error)) {
			throw error;
		}

		const isNewer = error.message.startsWith('a newer');
		throw new ImgscopeError(
			'archive-invalid',
			`Cannot read the snapshot ${printable(name)}: ${error.message}`,
			{
				hint:
					error.hint ??
					(isNewer
						? 'Update imgscope, or save the image once more with this one.'
						: 'It is damaged or not complete: save the image once more.'),
				cause: error,
			},
		);
	}
};

/** Opens a snapshot: an image that needs neither its archive nor an engine. Throws an ImgscopeError that names it when it is damaged or newer. */
export const openSnapshot = async (
	name: string,
	bytes: Uint8Array,
	{reference, source}: Origin,
	limits?: ReadLimits,
): Promise<ReadImage> => {
	const {info, contents, files, packages} = await decode(name, bytes, limits);
	return {
		info: {
			...info,
			reference,
			source: `${source}, taken of ${printable(info.reference)}`,
		},
		contents: [...contents],
		keptContents: createKeptContents(files),
		keptPackages: packages,
	};
};
