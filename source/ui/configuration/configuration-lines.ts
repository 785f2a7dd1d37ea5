import {wrapText} from '../../fit-text.js';
import {plural} from '../../format.js';
import {type Healthcheck, type ImageConfig} from '../../model/image.js';
import {printable} from '../../printable.js';
import {line, type Line} from '../segments.js';
import {
	splitVariable,
	type Variable,
} from '../../model/build/split-variable.js';
import {configWarnings} from './config-warnings.js';
import {formatDuration} from './format-duration.js';

const nameWidth = 14;

/** Text beside the name of a field, or under it. */
type Value = {
	/** Stands out at the beginning of the text. */
	readonly name?: string;
	readonly text: string;
	readonly isQuiet?: boolean;
};

const wrapValue = ({name = '', text, isQuiet}: Value, width: number) =>
	wrapText(printable(text), width).map((part, index) => {
		const head = printable(name);
		return index === 0 && head !== '' && part.startsWith(head)
			? [{text: head, style: 'match'} as const, {text: part.slice(head.length)}]
			: [{text: part, ...(isQuiet && ({style: 'dim'} as const))}];
	});

const field = (
	name: string,
	values: readonly Value[],
	width: number,
): readonly Line[] =>
	(values.length === 0 ? [{text: 'none', isQuiet: true}] : values)
		.flatMap(value => wrapValue(value, Math.max(1, width - nameWidth)))
		.map((segments, index) =>
			line(
				{text: (index === 0 ? name : '').padEnd(nameWidth), style: 'dim'},
				...segments,
			),
		);

const nameValues = (variables: readonly Variable[]): readonly Value[] =>
	variables.map(({name, value}) => ({name, text: `${name}=${value}`}));

const texts = (values: readonly string[] = []): readonly Value[] =>
	values.map(text => ({text}));

/** As the Dockerfile would have it. */
const execForm = (words: readonly string[] = []): readonly Value[] =>
	words.length === 0
		? []
		: [{text: `[${words.map(word => JSON.stringify(word)).join(', ')}]`}];

const orDefault = (value: string | undefined, otherwise: string): Value =>
	value === undefined || value === ''
		? {text: `${otherwise}, not set`, isQuiet: true}
		: {text: value};

const describeTest = ({test}: Healthcheck): string => {
	const [kind, ...words] = test;
	return kind === 'CMD-SHELL' ? words.join(' ') : JSON.stringify(words);
};

const describeHealth = (check: Healthcheck | undefined): readonly Value[] => {
	if (!check || check.test.length === 0) {
		return [];
	}

	if (check.test[0] === 'NONE') {
		return [{text: 'NONE'}];
	}

	const {interval = 0, timeout = 0, startPeriod = 0, retries = 0} = check;
	const timing = [
		interval > 0 && `every ${formatDuration(interval)}`,
		timeout > 0 && `at most ${formatDuration(timeout)}`,
		startPeriod > 0 && `${formatDuration(startPeriod)} to start`,
		retries > 0 && plural(retries, 'retry').replace('retrys', 'retries'),
	].filter(part => part !== false);
	return [
		{text: describeTest(check)},
		...(timing.length > 0 ? [{text: timing.join(', '), isQuiet: true}] : []),
	];
};

const warningLines = (
	config: ImageConfig,
	width: number,
	os: string | undefined,
): readonly Line[] => {
	const warnings = configWarnings(config, os);
	return warnings.length === 0
		? []
		: [
				...warnings.flatMap(warning =>
					wrapText(printable(warning), Math.max(1, width - 2)).map(
						(text, index) =>
							line({
								text: `${index === 0 ? '!' : ' '} ${text}`,
								style: 'problem',
							}),
					),
				),
				line(''),
			];
};

/** How containers of an image are started: what is doubtful first, then field by field. */
export const configurationLines = (
	config: ImageConfig,
	width: number,
	os?: string,
): readonly Line[] => {
	const variables = (config.env ?? []).map(text => splitVariable(text));
	const labels = [...(config.labels ?? [])].map(([name, value]) => ({
		name,
		value,
	}));
	return [
		...warningLines(config, width, os),
		...field('entrypoint', execForm(config.entrypoint), width),
		...field('command', execForm(config.cmd), width),
		...field('user', [orDefault(config.user, 'root')], width),
		...field('directory', [orDefault(config.workingDir, '/')], width),
		...field('environment', nameValues(variables), width),
		...field('ports', texts(config.exposedPorts), width),
		...field('volumes', texts(config.volumes), width),
		...field('stop signal', [orDefault(config.stopSignal, 'SIGTERM')], width),
		...field('health check', describeHealth(config.healthcheck), width),
		...field('labels', nameValues(labels), width),
	];
};
