import {type Archive} from '../archive/archive.js';
import {readImage, type ReadImage} from '../archive/read-image.js';
import {resolveImage} from '../archive/resolve-image.js';
import {ImgscopeError, isImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {findBase, readBaseLabels} from './base/find-base.js';
import {logLayers} from './log-layers.js';
import {type OpenRequest} from './open-request.js';

/** Says of which archive a bare reason of the tar reader speaks. */
export const namingArchive = (name: string, error: unknown): unknown =>
	isImgscopeError(error) &&
	error.code === 'layer-invalid' &&
	!error.message.startsWith('Cannot')
		? new ImgscopeError(
				'archive-invalid',
				`Cannot read ${printable(name)}: ${error.message}`,
				{
					hint: error.hint ?? 'The archive is damaged or not complete.',
					cause: error,
				},
			)
		: error;

/** Finds the image that was asked for in an archive, reads it, and closes the archive. */
export const readArchive = async (
	given: Archive,
	request: OpenRequest,
	{
		tag,
		source,
		...options
	}: {
		readonly tag?: string | undefined;

		/** Where the image was found, for people. */
		readonly source: string;
		readonly parallel?: number;
	},
): Promise<ReadImage> => {
	const {
		reference,
		platform,
		signal,
		onProgress,
		onPartial,
		hashKind,
		isVerifying,
		limits,
		readBlob,
		log,
	} = request;
	const archive = log ? logLayers(given, log) : given;
	try {
		const files = await resolveImage(archive, {
			tag,
			platform,
			reference,
		});
		return await readImage(
			archive,
			files,
			{reference, source},
			{
				...options,
				signal,
				hashKind,
				isVerifying,
				limits,
				readBlob,
				onPartial,
				findBase: async (info, claims) =>
					findBase(info, [claims, readBaseLabels(info)], {}, signal),
				onProgress(progress) {
					onProgress({...progress, stage: 'reading'});
				},
			},
		);
	} finally {
		await archive.close();
	}
};
