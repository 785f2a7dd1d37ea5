import {printable} from '../../printable.js';
import {type Fix} from '../finding.js';
import {type Instruction, quote, resolveFrom} from '../instruction.js';
import {type Copy, ignoreLines, parseCopy, writeCopy} from '../parse-copy.js';
import {splitCommands, splitWords} from '../split-shell.js';
import {joinRuns, toWord, writeRun} from '../write-run.js';
import {type ChangedAttributes} from './changed-attributes.js';
import {type HiddenCause} from './hidden-group.js';
import {type HiddenSubject} from './hidden-subject.js';
import {type RemovedPath} from './read-removals.js';

export type FixContext = {
	readonly cause: HiddenCause;

	readonly subject: HiddenSubject;
	readonly stored: Instruction;
	readonly hiding: Instruction;

	/** The layer of that. */
	readonly hiddenBy: number;
	readonly attributes: ChangedAttributes | undefined;
};

/** One RUN for the two, where both are. */
const join = ({
	stored,
	hiding,
	hiddenBy,
}: FixContext): Pick<Fix, 'dockerfile' | 'joins'> => {
	const dockerfile = joinRuns([stored, hiding]);
	return dockerfile ? {dockerfile, joins: hiddenBy} : {};
};

const leaveOut = (
	copy: Copy,
	instruction: Instruction,
	{words, pronoun, patterns = []}: HiddenSubject,
): Fix => {
	const dockerignore = patterns.flatMap(
		pattern => ignoreLines(copy, pattern) ?? [],
	);
	return {
		words: copy.isOfContext
			? `Never copy ${words}: leave ${pronoun} out of ${quote(instruction)} by .dockerignore.`
			: `Never copy ${words}: name in ${quote(instruction)} only what is needed.`,
		dockerignore:
			dockerignore.length === 0
				? undefined
				: dockerignore.map(line => printable(line)),
	};
};

/** Whether a RUN does more with a path than to remove it: where the path is gone before, that fails. */
const needs = ({keyword, body}: Instruction, {path}: RemovedPath): boolean =>
	keyword === 'RUN' &&
	splitCommands(body).some(
		command =>
			!/^(?:sudo )?(?:rm|rmdir)\s/.test(command) &&
			command.includes(`/${path}`),
	);

const fixDeleted = (
	context: FixContext,
	removed: RemovedPath | undefined,
): Fix => {
	const {subject, stored, hiding} = context;
	const copy = parseCopy(stored);
	if (copy) {
		return leaveOut(copy, stored, subject);
	}

	const joined = join(context);
	if (removed && joined.dockerfile && needs(hiding, removed)) {
		return {
			words: `Join ${quote(stored)} and ${quote(hiding)}: what one RUN makes, uses and removes is stored nowhere.`,
			...joined,
		};
	}

	const commands = removed
		? [`rm -rf ${toWord(removed.argument)}`]
		: subject.isWhole
			? [`rm -rf ${toWord(subject.name)}`]
			: undefined;
	return {
		words: `Remove ${subject.words} at the end of the instruction that makes ${subject.pronoun}, ${quote(stored)}, not in ${quote(hiding)}.`,
		...(stored.keyword === 'RUN' && commands
			? {dockerfile: writeRun(stored.body, commands)}
			: joined),
	};
};

/** `chown -R node /app` for no more than what it is about: what `COPY` brought would be stored again, although it has the owner by then. */
const narrow = (
	command: string,
	name: string,
	{directory}: Instruction,
): string => {
	const [program, ...words] = splitWords(command);
	const options = words.filter(word => word.startsWith('-'));
	const [value, ...targets] = words.filter(word => !word.startsWith('-'));
	const isKnown =
		/^(?:chown|chgrp|chmod)$/.test(program ?? '') &&
		/^[\w:.,+=-]+$/.test(value ?? '');
	return isKnown &&
		targets.some(target =>
			name.startsWith(`/${resolveFrom(directory, target)}/`),
		)
		? [program, ...options, value, toWord(name)].join(' ')
		: command;
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
			words: `Give ${subject.words} ${attributes?.what ?? 'them'} when it is copied, not in ${quote(hiding)}.`,
			dockerfile: [printable(writeCopy(stored, copy, options))],
		};
	}

	const commands = (attributes?.commands ?? []).map(command =>
		narrow(command, subject.name, hiding),
	);
	return {
		words: `Change ${attributes?.what ?? 'attributes'} in the instruction that stores ${subject.words}, ${quote(stored)}, not in ${quote(hiding)}.`,
		dockerfile:
			stored.keyword === 'RUN' && commands.length > 0
				? writeRun(stored.body, commands)
				: undefined,
	};
};

const fixMoved = (
	context: FixContext,
	{from, to}: {readonly from: string; readonly to: string},
): Fix => {
	const {stored} = context;
	const copy = parseCopy(stored);
	const isTarget = copy && `/${copy.path}` === from;
	return {
		words: `Put it at ${printable(to)} at once in ${quote(stored)}, or move it in the same RUN.`,
		...(isTarget
			? {dockerfile: [printable(writeCopy(stored, {...copy, target: to}))]}
			: join(context)),
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
			? `Store ${subject.words} once: change it before it is copied, or in a build stage, not in ${quote(hiding)}.`
			: `Store ${subject.words} once: join ${quote(stored)} and ${quote(hiding)}.`,
		...join(context),
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
				...join(context),
			};
		}

		case 'moved': {
			return fixMoved(context, cause);
		}

		case 'kept': {
			return {
				words: cause.kept.words,
				...(stored.keyword === 'RUN' && cause.kept.append
					? {dockerfile: writeRun(stored.body, cause.kept.append)}
					: join(context)),
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
				words: `Store ${subject.words} once: ${quote(hiding)} brings what ${quote(stored)} has brought already.`,
				...join(context),
			};
		}

		case 'duplicate-entry': {
			return {
				words: `The tar of the layer holds ${subject.words} more than once: build it with another tool.`,
			};
		}
	}
};
