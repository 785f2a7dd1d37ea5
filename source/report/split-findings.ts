import {type Finding} from '../findings/finding.js';

/** Findings that cost bytes or are grave, the gravest first, and what else is to be said: of the order of the build and of safety. */
export const splitFindings = (
	findings: readonly Finding[],
): {
	readonly grave: readonly Finding[];
	readonly notes: readonly Finding[];
} => {
	const isNote = ({kind, severity}: Finding) =>
		(kind === 'order' || kind === 'safety') && severity === 'note';
	return {
		grave: [
			...findings.filter(({severity}) => severity === 'error'),
			...findings.filter(
				finding => finding.severity !== 'error' && !isNote(finding),
			),
		],
		notes: findings.filter(finding => isNote(finding)),
	};
};
