import {findFindings} from '../../findings/find-findings.js';
import {type Finding} from '../../findings/finding.js';
import {type Plan, planSavings} from '../../findings/plan.js';
import {type Image} from '../../model/image.js';
import {memoize} from '../memoize.js';
import {type State} from '../state.js';
import {type FindingOrigin} from './findings-state.js';

const none: readonly Finding[] = [];

const findAll = memoize((image: Image) => findFindings({image}));

const filter = memoize(
	(findings: readonly Finding[], origin: FindingOrigin): readonly Finding[] =>
		origin === 'all'
			? findings
			: findings.filter(({isOwn}) => isOwn === (origin === 'own')),
);

/** Everything that was found in the image; nothing until all its layers are read. */
export const allFindings = ({image}: State): readonly Finding[] =>
	image?.isComplete ? findAll(image) : none;

/** The rows of the list. */
export const listedFindings = (state: State): readonly Finding[] =>
	filter(allFindings(state), state.findings.origin);

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
