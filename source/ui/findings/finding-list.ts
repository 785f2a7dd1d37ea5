import {type Evidence} from '../../findings/context.js';
import {findFindings} from '../../findings/find-findings.js';
import {type Finding} from '../../findings/finding.js';
import {type Plan, planSavings} from '../../findings/plan.js';
import {type Image} from '../../model/image.js';
import {memoize} from '../memoize.js';
import {type State} from '../state.js';
import {type FindingOrder, type FindingOrigin} from './findings-state.js';
import {type Look} from './look.js';

const none: readonly Finding[] = [];

/** Also what was found before contents were looked into: the cursor is on one of them. */
const findAll = memoize(
	(image: Image, evidence: Evidence | undefined) =>
		findFindings({image, evidence}),
	2,
);

const filter = memoize(
	(findings: readonly Finding[], origin: FindingOrigin): readonly Finding[] =>
		origin === 'all'
			? findings
			: findings.filter(({isOwn}) => isOwn === (origin === 'own')),
);

const sort = memoize(
	(findings: readonly Finding[], order: FindingOrder): readonly Finding[] =>
		order === 'kind'
			? findings
			: findings.toSorted((a, b) => b.saving.stored - a.saving.stored),
);

/** How far looking into the contents of the image's files is; undefined before it is begun. */
export const currentLook = ({image, findings}: State): Look | undefined =>
	findings.lookAt?.tree === image?.tree ? findings.lookAt?.look : undefined;

const evidenceOf = (state: State): Evidence | undefined => {
	const look = currentLook(state);
	return look?.phase === 'done' ? look.evidence : undefined;
};

/** Everything that was found in the image; nothing until all its layers are read. */
export const allFindings = (state: State): readonly Finding[] =>
	state.image?.isComplete ? findAll(state.image, evidenceOf(state)) : none;

/** The rows of the list. */
export const listedFindings = (state: State): readonly Finding[] =>
	sort(filter(allFindings(state), state.findings.origin), state.findings.order);

/** The finding under the cursor. */
export const selectedFinding = (state: State): Finding | undefined =>
	listedFindings(state)[state.findings.list.cursor];

const makePlan = memoize(
	(
		image: Image,
		findings: readonly Finding[],
		marked: ReadonlySet<string>,
	): Plan => planSavings({image}, findings, marked),
);

/** What the image becomes when the marked findings are mended; undefined while none is marked. */
export const currentPlan = (state: State): Plan | undefined =>
	state.image && state.findings.marked.size > 0
		? makePlan(state.image, allFindings(state), state.findings.marked)
		: undefined;
