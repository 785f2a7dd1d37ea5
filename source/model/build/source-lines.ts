import {type Image} from '../image.js';

/** Lines of the Dockerfile that an image was built from. */
export type SourceLines = {
	/** As the user wrote the file's name. */
	readonly file: string;

	/** From 1. */
	readonly firstLine: number;
	readonly lastLine: number;
};

/** The instruction that made a layer; for layers below the first one that is in the file the `FROM`. Undefined where it is not known. */
export const sourceLinesOf = (
	{sourceFile, history}: Pick<Image, 'sourceFile' | 'history'>,
	layer: number,
): SourceLines | undefined => {
	if (!sourceFile || sourceFile.isDoubtful) {
		return undefined;
	}

	const {name: file, instructions, baseFrom} = sourceFile;
	const entry = history.findIndex(item => item.layer === layer);
	const firstMade = Math.min(
		...instructions.map(instruction => instruction.history ?? history.length),
	);
	const instruction =
		entry !== -1 && entry < firstMade
			? instructions[baseFrom ?? -1]
			: instructions.find(({history: made}) => made === entry);
	return (
		instruction && {
			file,
			firstLine: instruction.firstLine,
			lastLine: instruction.lastLine,
		}
	);
};
