import {withByteEscapes} from '../printable.js';
import {type Change, type Growth, growthOf} from '../rules/growth.js';
import {type Judgement} from '../rules/judge.js';
import {known} from './known.js';

const describeChange = (change: Change) => ({
	before: change.before,
	after: change.after,
	growth: growthOf(change),
});

const describeGrowth = ({
	comparison: {a},
	image,
	base,
	own,
	layers,
	packages,
	notes,
}: Growth) => ({
	...known({baseline: a.reference, baselineId: a.id}),
	image: describeChange(image),
	base: {...describeChange(base), same: base.isSame},
	own: describeChange(own),
	layers: layers.map(layer => ({
		command: layer.name,
		...describeChange(layer),
	})),
	packages: packages.map(each => ({
		package: withByteEscapes(each.name),
		...describeChange(each),
	})),
	...(notes.length > 0 && {notes}),
});

/** What the document of an image has besides, where it was judged or compared with a baseline. */
export const describeJudgement = (
	judgement: Pick<Judgement, 'verdicts' | 'notes'> | undefined,
	growth: Growth | undefined,
) =>
	known({
		verdicts: judgement?.verdicts.map(({name, limit, value, status, details}) =>
			known({rule: name, limit, value, status, details}),
		),
		notes: judgement?.notes,
		growth: growth && describeGrowth(growth),
	});
