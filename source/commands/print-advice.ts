import {findFindings} from '../findings/find-findings.js';
import {type Finding} from '../findings/finding.js';
import {summarizeSmall} from '../findings/summarize-small.js';
import {
	toAdviceJson,
	toAdviceLines,
	toDockerignoreLines,
} from '../report/to-advice-text.js';
import {startWatch} from '../log.js';
import {toJsonText} from '../json-text.js';
import {gatherForFindings} from './gather-for-findings.js';
import {loadWithProgress} from './load-with-progress.js';
import {type CommandLine} from './options/command-line.js';
import {writeLines} from './write-lines.js';

/** Prints what can go in an image, and how. */
export const printAdvice = async (
	options: Extract<CommandLine, {command: 'advise'}>,
): Promise<number> => {
	const image = await loadWithProgress(options);
	const {evidence, note} = await gatherForFindings(
		image,
		options.contents,
		options.log,
	);
	const context = {image, evidence};
	const {own, all, json, dockerignore, minSaving} = options;
	const isAsked = ({isOwn}: Finding): boolean => isOwn || !own;
	const elapsed = startWatch();
	const found = findFindings(context).filter(finding => isAsked(finding));
	options.log?.(`findings: ${found.length} in ${elapsed()}`);
	const shown = all ? found : summarizeSmall(context, found, minSaving);
	if (dockerignore) {
		// Also of small findings: a secret is small.
		await writeLines(toDockerignoreLines(found));
	} else if (json) {
		const document = toAdviceJson(context, shown);
		await writeLines([toJsonText(document, 2)]);
	} else {
		await writeLines(toAdviceLines(context, shown, note));
	}

	return 0;
};
