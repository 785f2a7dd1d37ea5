import {type FindingsContext} from '../context.js';
import {type Finding, type Fix} from '../finding.js';
import {findCommonPath, gatherByDirectory} from '../gather-by-directory.js';
import {type Instruction, quote, stableText} from '../instruction.js';
import {makeFinding} from '../make-finding.js';
import {splitWords} from '../split-shell.js';
import {originOf} from '../origin-of.js';
import {readChangedAttributes} from './changed-attributes.js';
import {groupHidden} from './group-hidden.js';
import {type HiddenCause, type HiddenGroup} from './hidden-group.js';
import {describeSubject} from './hidden-subject.js';
import {hiddenTitle} from './hidden-title.js';
import {fixHidden} from './hidden-fix.js';

/** What a finding with this cause is called. */
const ruleOf = (cause: HiddenCause): string =>
	cause.rule === 'kept' ? 'rewritten' : cause.rule;

/** `apt-get purge -y gcc g++` → `gcc g++`. */
const packagesOf = (command: string): string => {
	const words = splitWords(command).filter(
		word => !word.startsWith('-') && !/^[A-Z_]+=/.test(word),
	);
	return words.slice(2).join(' ') || command;
};

/** What a whole group is about; undefined where its directories are to be told apart. */
const subjectOf = (
	{image}: FindingsContext,
	{cause, items}: HiddenGroup,
): string | undefined => {
	const {paths} = image.tree;
	switch (cause.rule) {
		case 'removed-packages': {
			return packagesOf(cause.command);
		}

		case 'moved': {
			return cause.from;
		}

		case 'kept': {
			return paths.absolute(findCommonPath(paths, items));
		}

		case 'deleted': {
			const {removed} = cause;
			if (!removed) {
				return undefined;
			}

			return removed.child === undefined || removed.argument.endsWith('/*')
				? `/${removed.path}`
				: paths.absolute(findCommonPath(paths, items));
		}

		default: {
			return undefined;
		}
	}
};

const onlyBase = (hiding: Instruction, isHiddenByBase: boolean): Fix => ({
	words: isHiddenByBase
		? 'The base image stores and hides these itself: only another base image would be without them.'
		: `The base image stores these, and ${quote(hiding)} frees nothing: only another base image would be without them.`,
});

/** One finding for each group, or for each of its directories. */
const describeGroup = (
	context: FindingsContext,
	instructions: readonly Instruction[],
	group: HiddenGroup,
): readonly Finding[] => {
	const {image} = context;
	const {tree, baseLayers} = image;
	const {cause, layer, hiddenBy, stored, hiding} = group;
	const whole = subjectOf(context, group);
	const parts =
		whole === undefined
			? gatherByDirectory(tree.paths, group.items).map(({path, items}) => ({
					subject: tree.paths.absolute(path),
					items,
				}))
			: [{subject: whole, items: group.items}];
	const isOwn = layer >= baseLayers;
	return parts.map(({subject, items}) => {
		const origin = Math.max(originOf(tree, items[0]!.entry, layer), baseLayers);
		const source = isOwn ? instructions[origin]! : stored;
		const attributes =
			cause.rule === 'attributes'
				? readChangedAttributes(tree, {...group, items: [...items]})
				: undefined;
		const described = describeSubject(tree, subject, {
			items: [...items],
			hiddenBy,
		});
		return makeFinding(context, {
			kind: 'hidden',
			rule: ruleOf(cause),
			severity: isOwn ? 'warning' : 'note',
			title: hiddenTitle(cause, described, attributes),
			subject,
			layer: isOwn ? origin : undefined,
			isOwn,
			entries: items.map(({entry}) => entry),
			hiddenBy: [hiddenBy],
			instructions: [stableText(source), stableText(hiding)],
			fix: isOwn
				? fixHidden({
						cause,
						subject: described,
						stored: source,
						hiding,
						hiddenBy,
						attributes,
					})
				: onlyBase(hiding, hiddenBy < baseLayers),
		});
	});
};

/** The stored bytes that no path shows, each copy in one finding: their savings sum up to the wasted bytes. */
export const findHidden = (
	context: FindingsContext,
	instructions: readonly Instruction[],
): readonly Finding[] =>
	groupHidden(context.image, instructions).flatMap(group =>
		describeGroup(context, instructions, group),
	);
