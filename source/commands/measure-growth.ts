import {type ImgscopeError, isImgscopeError} from '../errors.js';
import {type Image} from '../model/image.js';
import {printable} from '../printable.js';
import {type Growth, measureGrowth} from '../rules/growth.js';
import {comparePackages} from '../packages/compare-packages.js';
import {measureImagePackages} from './measure-image-packages.js';
import {withProgress} from './with-progress.js';

const whyNot = (images: readonly Image[], error: ImgscopeError): string => {
	const snapshot = images.find(
		({keptContents, keptPackages}) =>
			keptContents !== undefined && keptPackages === undefined,
	);
	return snapshot
		? `${printable(snapshot.reference)} is a snapshot that says nothing of packages; save that image once more`
		: printable(error.message);
};

/** Measures what grew since a baseline, packages by what their managers say; by the names of directories where one of the images has no databases to read, as a snapshot of an older imgscope. */
export const measureGrowthOf = async (
	baseline: Image,
	image: Image,
): Promise<Growth> => {
	try {
		const [before, after] = await withProgress(async ({signal, onProgress}) => {
			onProgress({stage: 'waiting', what: 'reading databases of packages'});
			return [
				await measureImagePackages(baseline, signal),
				await measureImagePackages(image, signal),
			] as const;
		});
		return measureGrowth(baseline, image, {
			packages: comparePackages(before.packages, after.packages),
			notes: [...new Set([...before.notes, ...after.notes])],
		});
	} catch (error) {
		if (!isImgscopeError(error) || error.code === 'stopped') {
			throw error;
		}

		return measureGrowth(baseline, image, {
			notes: [
				`Packages are those of npm, Python and Ruby alone, by their directories: ${whyNot([baseline, image], error)}`,
			],
		});
	}
};
