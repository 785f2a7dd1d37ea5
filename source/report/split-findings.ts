import {type Finding} from '../findings/finding.js';

/** Findings that cost bytes or are grave, the gravest first and those that only another base image is without last, and what else is to be said: of the order of the build and of safety. */
export const splitFindings = (
	findings: readonly Finding[],
): {
	readonly grave: readonly Finding[];
	readonly notes: readonly Finding[];
} => {
	const isNote = ({kind, severity}: Finding) =>
		(kind === 'order' || kind === 'safety') && severity === 'note';
	const others = findings.filter(
		finding => finding.severity !== 'error' && !isNote(finding),
	);
	return {
		grave: [
			...findings.filter(({severity}) => severity === 'error'),
			...others.filter(({isOwn}) => isOwn),
			...others.filter(({isOwn}) => !isOwn),
		],
		notes: findings.filter(finding => isNote(finding)),
	};
};
