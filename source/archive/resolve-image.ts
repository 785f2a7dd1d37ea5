import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {type Archive} from './archive.js';
import {readArchiveOffer} from './archive-provenance.js';
import {resolveDockerArchive} from './docker-archive.js';
import {type ImageFiles} from './image-files.js';
import {type ImageChoice, resolveOciLayout} from './oci-layout.js';

/** Finds an image in an archive by its content: a docker-archive has `manifest.json`, an OCI layout `index.json`; what has both is read as the former, whose tags are complete. */
export const resolveImage = async (
	archive: Archive,
	choice: ImageChoice,
): Promise<ImageFiles> => {
	const manifest = await archive.readDocument('manifest.json');
	if (manifest) {
		const files = await resolveDockerArchive(archive, manifest, choice);
		return {...files, ...(await readArchiveOffer(archive, files))};
	}

	if (await archive.readDocument('index.json')) {
		return resolveOciLayout(archive, choice);
	}

	throw new ImgscopeError(
		'archive-invalid',
		`Cannot read ${printable(archive.name)}: it has neither manifest.json nor index.json`,
		{hint: 'Give a file written by "docker save", or an OCI image layout.'},
	);
};
