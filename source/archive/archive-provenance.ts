import {isImgscopeError} from '../errors.js';
import {type Archive} from './archive.js';
import {digestOfBlobPath} from './digest.js';
import {type ImageFiles} from './image-files.js';
import {type ImageOffer, readAttestations} from './image-offer.js';
import {readContents} from './oci-contents.js';
import {readDescriptor} from './oci-descriptor.js';
import {readProvenance} from './provenance.js';

/** What the index beside the `manifest.json` of a docker-archive states of an image: Docker's containerd store saves both. Nothing where it does not list the image, or is broken. */
export const readArchiveOffer = async (
	archive: Archive,
	{config, layers}: ImageFiles,
): Promise<Pick<ImageOffer, 'attestations' | 'readProvenance'>> => {
	try {
		if (!(await archive.readDocument('index.json'))) {
			return {};
		}

		const {candidates, attestations} = await readContents(archive);
		const digest = candidates.find(
			({manifest}) => readDescriptor(manifest['config']).path === config,
		)?.descriptor.digest;
		if (digest === undefined || attestations.length === 0) {
			return {};
		}

		return {
			attestations: await readAttestations(archive, attestations, digest),
			readProvenance: async () =>
				readProvenance(
					archive.readDocument,
					archive.readDocument,
					attestations,
					{
						digest,
						layers: layers.map(
							({path, digest: known}) => known ?? digestOfBlobPath(path),
						),
					},
				),
		};
	} catch (error) {
		if (isImgscopeError(error)) {
			return {};
		}

		throw error;
	}
};
