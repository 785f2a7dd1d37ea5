import {type Description} from '../../content/kinds/description.js';
import {printable} from '../../printable.js';
import {memoize} from '../memoize.js';
import {line, type Line} from '../segments.js';
import {type ViewerOverlay} from './viewer-state.js';

const compute = memoize(
	(about: Description): readonly Line[] => [
		line(` ${printable(about.kind)}`),
		line(''),
		...about.facts.map(([name, value]) =>
			line({text: ` ${name.padEnd(14)}`, style: 'dim'}, printable(value)),
		),
		...(about.members && about.members.length > 0
			? [
					line(''),
					...about.members.map(member => line(` ${printable(member)}`)),
				]
			: []),
		...(about.hasMore ? [line({text: ' … and more', style: 'dim'})] : []),
	],
	2,
);

/** What is known of a content, line by line; as long as it is read only what it is. */
export const aboutLines = ({
	about,
	isComplete,
}: Pick<ViewerOverlay, 'about' | 'isComplete'>): readonly Line[] => {
	if (!about) {
		return [line({text: ' Nothing more is known of it.', style: 'dim'})];
	}

	return isComplete
		? compute(about)
		: [
				line(` ${printable(about.kind)}`),
				line(''),
				line({text: ' reading …', style: 'match'}),
			];
};
