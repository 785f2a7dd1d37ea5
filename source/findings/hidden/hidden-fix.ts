import {printable} from '../../printable.js';
import {type Fix} from '../finding.js';
import {type Instruction, quote} from '../instruction.js';
import {type Copy, ignoreLines, parseCopy, writeCopy} from '../parse-copy.js';
import {joinRuns, toWord, writeRun} from '../write-run.js';
import {type ChangedAttributes} from './changed-attributes.js';
import {type HiddenCause} from './hidden-group.js';
import {type RemovedPath} from './read-removals.js';

export type FixContext = {
	readonly cause: HiddenCause;

	/** An absolute path, or names of packages. */
	readonly subject: string;
	readonly stored: Instruction;
	readonly hiding: Instruction;
	readonly attributes: ChangedAttributes | undefined;
};

const leaveOut = (
	copy: Copy,
	instruction: Instruction,
	subject: string,
): Fix => {
	const dockerignore = ignoreLines(copy, subject);
	const name = printable(subject);
	return {
		words: copy.isOfContext
			? `Never copy ${name}: leave it out of ${quote(instruction)} by .dockerignore.`
			: `Never copy ${name}: name in ${quote(instruction)} only what is needed.`,
		dockerignore: dockerignore?.map(line => printable(line)),
	};
};

const fixDeleted = (
	{subject, stored, hiding}: FixContext,
	removed: RemovedPath | undefined,
): Fix => {
	const copy = parseCopy(stored);
	if (copy) {
		return leaveOut(copy, stored, subject);
	}

	return {
		words: `Remove ${printable(subject)} at the end of the instruction that makes it, ${quote(stored)}, not in ${quote(hiding)}.`,
		dockerfile:
			stored.keyword === 'RUN'
				? writeRun(stored.body, [
						`rm -rf ${toWord(removed?.argument ?? subject)}`,
					])
				: undefined,
	};
};

const fixAttributes = ({
	subject,
	stored,
	hiding,
	attributes,
}: FixContext): Fix => {
	const copy = parseCopy(stored);
	const options = attributes?.options ?? [];
	if (copy && options.length > 0) {
		return {
			words: `Give ${printable(subject)} ${attributes?.what ?? 'them'} when it is copied, not in ${quote(hiding)}.`,
			dockerfile: [printable(writeCopy(stored, copy, options))],
		};
	}

	const commands = attributes?.commands ?? [];
	return {
		words: `Change ${attributes?.what ?? 'attributes'} in the instruction that stores ${printable(subject)}, ${quote(stored)}, not in ${quote(hiding)}.`,
		dockerfile:
			stored.keyword === 'RUN' && commands.length > 0
				? writeRun(stored.body, commands)
				: undefined,
	};
};

const fixMoved = (
	{stored, hiding}: FixContext,
	{from, to}: {readonly from: string; readonly to: string},
): Fix => {
	const copy = parseCopy(stored);
	const isTarget = copy && `/${copy.path}` === from;
	return {
		words: `Put it at ${printable(to)} at once in ${quote(stored)}, or move it in the same RUN.`,
		dockerfile: isTarget
			? [printable(writeCopy(stored, {...copy, target: to}))]
			: joinRuns([stored, hiding]),
	};
};

const fixOverwritten = (context: FixContext): Fix => {
	const {subject, stored, hiding} = context;
	const copy = parseCopy(stored);
	if (copy && parseCopy(hiding)) {
		return leaveOut(copy, stored, subject);
	}

	return {
		words: copy
			? `Store ${printable(subject)} once: change it before it is copied, or in a build stage, not in ${quote(hiding)}.`
			: `Store ${printable(subject)} once: join ${quote(stored)} and ${quote(hiding)}.`,
		dockerfile: joinRuns([stored, hiding]),
	};
};

/** How to keep a later layer from hiding what an earlier one stored. */
export const fixHidden = (context: FixContext): Fix => {
	const {cause, stored, hiding, subject} = context;
	switch (cause.rule) {
		case 'deleted': {
			return fixDeleted(context, cause.removed);
		}

		case 'removed-packages': {
			return {
				words: `Install, use and remove the packages in one RUN, or use them in a build stage and copy what comes of it; ${quote(hiding)} frees nothing that ${quote(stored)} stored.`,
				dockerfile: joinRuns([stored, hiding]),
			};
		}

		case 'moved': {
			return fixMoved(context, cause);
		}

		case 'kept': {
			return {
				words: cause.kept.words,
				dockerfile:
					stored.keyword === 'RUN' && cause.kept.append
						? writeRun(stored.body, cause.kept.append)
						: joinRuns([stored, hiding]),
			};
		}

		case 'attributes': {
			return fixAttributes(context);
		}

		case 'overwritten':
		case 'replaced': {
			return fixOverwritten(context);
		}

		case 'rewritten': {
			return {
				words: `Store ${printable(subject)} once: ${quote(hiding)} brings what ${quote(stored)} has brought already.`,
				dockerfile: joinRuns([stored, hiding]),
			};
		}

		case 'duplicate-entry': {
			return {
				words: `The tar of the layer holds ${printable(subject)} more than once: build it with another tool.`,
			};
		}
	}
};
