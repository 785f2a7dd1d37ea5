import {plural} from '../format.js';
import {type FindingsContext} from './context.js';
import {type Finding, type FindingKind} from './finding.js';
import {makeFinding} from './make-finding.js';
import {sortFindings} from './sort-findings.js';

/** Kinds whose findings are about bytes. */
const summed: readonly FindingKind[] = ['hidden', 'duplicate', 'unneeded'];

const ascending = (numbers: readonly number[]): readonly number[] =>
	[...new Set(numbers)].toSorted((a, b) => a - b);

/** Puts findings that save less than that into one for each kind, own and base apart; nothing of them is lost from the sums. */
export const summarizeSmall = (
	context: FindingsContext,
	findings: readonly Finding[],
	below: number,
): readonly Finding[] => {
	const isSmall = ({kind, saving}: Finding): boolean =>
		summed.includes(kind) && saving.stored < below;
	const sums = summed.flatMap(kind =>
		[true, false].flatMap(isOwn => {
			const group = findings.filter(
				finding =>
					isSmall(finding) && finding.kind === kind && finding.isOwn === isOwn,
			);
			if (group.length < 2) {
				return group;
			}

			const parts = new Map(
				group.flatMap(({entries, parts: own}) =>
					own
						? [...entries].map((entry, index) => [entry, own[index]!] as const)
						: [],
				),
			);
			return [
				makeFinding(context, {
					kind,
					rule: `small-${kind}`,
					severity: 'note',
					title: `${plural(group.length, 'small finding')}${isOwn ? '' : ' of the base image'}`,
					subject: '/',
					layer: undefined,
					isOwn,
					entries: new Set(group.flatMap(({entries}) => [...entries])),
					partOf:
						parts.size === 0
							? undefined
							: entry =>
									parts.get(entry) ?? context.image.tree.entries.size(entry),
					hiddenBy: ascending(group.flatMap(({hiddenBy}) => hiddenBy)),
					instructions: [String(isOwn)],
					fix: {words: 'Each saves little.'},
				}),
			];
		}),
	);
	return sortFindings([
		...findings.filter(finding => !isSmall(finding)),
		...sums,
	]);
};
