import {type Finding, findingKinds, type Severity} from './finding.js';

const severities: readonly Severity[] = ['error', 'warning', 'note'];

/** By kind, then the largest saving first; own ones before those of the base image, and what matters most before what hardly does. */
const compare = (a: Finding, b: Finding): number =>
	findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind) ||
	b.saving.stored - a.saving.stored ||
	Number(b.isOwn) - Number(a.isOwn) ||
	severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
	(a.layer ?? -1) - (b.layer ?? -1) ||
	(a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0);

/** Sorts, and tells apart what has the same id: the same instruction given twice. */
export const sortFindings = (
	findings: readonly Finding[],
): readonly Finding[] => {
	const counts = new Map<string, number>();
	// Numbered in the order of the build, not of the savings, which change.
	const byLayer = findings.toSorted(
		(a, b) =>
			(a.storedIn[0] ?? a.layer ?? -1) - (b.storedIn[0] ?? b.layer ?? -1),
	);
	const named = byLayer.map(finding => {
		const count = (counts.get(finding.id) ?? 0) + 1;
		counts.set(finding.id, count);
		return count === 1 ? finding : {...finding, id: `${finding.id}-${count}`};
	});
	return named.toSorted(compare);
};
