import {type ExecutionContext} from 'ava';
import {type Archive} from '../../source/archive/archive.js';
import {type ImageChoice} from '../../source/archive/oci-layout.js';
import {readImage} from '../../source/archive/read-image.js';
import {resolveImage} from '../../source/archive/resolve-image.js';
import {analyzeImage} from '../../source/model/analyze-image.js';
import {listFiles} from '../../source/report/list-files.js';
import {type Files} from '../helpers/build-archive.js';
import {openEveryWay} from '../helpers/open-archive.js';

export const amd64 = {os: 'linux', architecture: 'amd64'};
const origin = {reference: 'image.tar', source: 'test'};

/** The image of a layout, for amd64 unless another platform is chosen. */
export const read = async (
	archive: Archive,
	choice: Partial<ImageChoice> = {},
) => {
	const files = await resolveImage(archive, {platform: amd64, ...choice});
	const {info, contents} = await readImage(archive, files, origin, {});
	return analyzeImage(info, contents);
};

/** Checks a layout in each way that archives are opened. */
export const everyWay = async (
	t: ExecutionContext,
	files: Files,
	check: (archive: Archive) => Promise<void>,
) => {
	const archives = await openEveryWay(t, files);
	for (const archive of archives.values()) {
		await check(archive);
	}
};

/** Tells images apart whose layers hold one file each. */
export const firstPath = async (
	archive: Archive,
	choice?: Partial<ImageChoice>,
) => [...listFiles(await read(archive, choice))][0]!.path;
