import {type Image, type ImageConfig} from '../../model/image.js';
import {type FindingsContext} from '../context.js';
import {type Finding, type Fix, type Severity} from '../finding.js';
import {makeFinding} from '../make-finding.js';
import {runsAsRoot} from './runs-as-root.js';

type Note = {
	readonly rule: string;
	readonly severity: Severity;
	readonly title: string;
	readonly subject: string;
	readonly fix: Fix;
};

const noteRoot = (image: Image): readonly Note[] =>
	runsAsRoot(image)
		? [
				{
					rule: 'root-user',
					severity: 'warning',
					title: 'containers run as root',
					subject: 'USER',
					fix: {
						words: 'Name a user of its own at the end.',
						dockerfile: ['RUN useradd --system app', 'USER app'],
					},
				},
			]
		: [];

const noteHealth = ({healthcheck}: ImageConfig): readonly Note[] =>
	(healthcheck?.test.length ?? 0) === 0
		? [
				{
					rule: 'no-healthcheck',
					severity: 'note',
					title: 'no health check',
					subject: 'HEALTHCHECK',
					fix: {
						words:
							'Engines cannot tell whether the program still answers; Kubernetes has probes of its own.',
						dockerfile: ['HEALTHCHECK CMD …'],
					},
				},
			]
		: [];

/** What the config says of how containers run. */
export const configFindings = (
	context: FindingsContext,
): readonly Finding[] => {
	const {image} = context;
	return [...noteRoot(image), ...noteHealth(image.config)].map(note =>
		makeFinding(context, {
			...note,
			kind: 'safety',
			layer: undefined,
			isOwn: true,
			instructions: [],
			entries: [],
			partOf: () => 0,
		}),
	);
};
