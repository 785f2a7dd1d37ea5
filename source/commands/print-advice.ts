import {type Evidence} from '../findings/context.js';
import {findFindings} from '../findings/find-findings.js';
import {type Finding} from '../findings/finding.js';
import {summarizeSmall} from '../findings/summarize-small.js';
import {
	toAdviceJson,
	toAdviceLines,
	toDockerignoreLines,
} from '../report/to-advice-text.js';
import {type Image} from '../model/image.js';
import {loadWithProgress} from './load-with-progress.js';
import {type CommandLine} from './command-line.js';
import {withProgress} from './with-progress.js';
import {writeLines} from './write-lines.js';

const gather = async (
	image: Image,
	readsContents: boolean,
): Promise<Evidence | undefined> => {
	if (!readsContents) {
		return undefined;
	}

	const [{scanContents}, {gatherDebugBytes}] = await Promise.all([
		import('./scan-contents.js'),
		import('./gather-debug-bytes.js'),
	]);
	return withProgress(async ({signal}) => ({
		secrets: await scanContents(image, signal),
		debugBytes: await gatherDebugBytes(image, signal),
	}));
};

/** Prints what can go in an image, and how. */
export const printAdvice = async (
	options: Extract<CommandLine, {command: 'advise'}>,
): Promise<number> => {
	const image = await loadWithProgress(options);
	const context = {image, evidence: await gather(image, options.secrets)};
	const {own, all, json, dockerignore, minSaving} = options;
	const isAsked = ({isOwn}: Finding): boolean => isOwn || !own;
	const found = findFindings(context).filter(finding => isAsked(finding));
	const shown = all ? found : summarizeSmall(context, found, minSaving);
	if (dockerignore) {
		// Also of small findings: a secret is small.
		await writeLines(toDockerignoreLines(found));
	} else if (json) {
		const document = toAdviceJson(context, shown);
		await writeLines([JSON.stringify(document, undefined, 2)]);
	} else {
		await writeLines(toAdviceLines(context, shown));
	}

	return 0;
};
