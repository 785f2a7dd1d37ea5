import {openContent} from '../../../source/archive/read-contents.js';
import {type ReadImage} from '../../../source/archive/read-image.js';
import {isImgscopeError} from '../../../source/errors.js';
import {analyzeImage} from '../../../source/model/analyze-image.js';
import {toJson} from '../../../source/report/to-json.js';
import {toText} from '../../../source/report/to-text.js';
import {openImage} from '../explore.js';
import {screenProblem} from '../row-problem.js';

const readFirst = async (
	image: Parameters<typeof openContent>[0],
	entry: number,
): Promise<void> => {
	try {
		for await (const chunk of openContent(image, entry)) {
			if (chunk.length > 1_000_000) {
				return;
			}
		}
	} catch (error) {
		// What was listed may not be there any more.
		if (!isImgscopeError(error)) {
			throw error;
		}
	}
};

/** Does with an image what a user may do: looks at it in the explorer and in reports, and opens a file. */
export const showRead = async (read: ReadImage): Promise<void> => {
	const {info, contents, ...readable} = read;
	const image = {...analyzeImage(info, contents), ...readable};
	toText(image);
	JSON.stringify(toJson(image));
	const explorer = openImage(image);
	for (const key of ['5', '6', '7', '1', 'down', '2', 'end', '?']) {
		const problem = screenProblem(explorer.press(key));
		if (problem !== undefined) {
			throw new Error(`after ${key}: ${problem}`);
		}
	}

	const {entries} = image.tree;
	for (let entry = entries.count - 1; entry >= 0; entry--) {
		if (entries.type(entry) === 'file' && entries.size(entry) > 0) {
			await readFirst(image, entry);
			return;
		}
	}
};
