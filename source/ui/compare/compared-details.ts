import {wrapText} from '../../fit-text.js';
import {formatBytes, formatCount, plural} from '../../format.js';
import {
	type ConfigChange,
	type ConfigField,
	type ConfigValue,
} from '../../model/compare/compare-configs.js';
import {type ImageComparison} from '../../model/compare/compare-images.js';
import {type Image, type Layer} from '../../model/image.js';
import {printable} from '../../printable.js';
import {byteColumn} from '../byte-column.js';
import {signs} from '../describe-file.js';
import {formatDate} from '../format-date.js';
import {platformName} from '../platform-name.js';
import {line, type Line} from '../segments.js';
import {differenceCounts} from './differences.js';
import {describeDownload} from './select-differences.js';

const nameWidth = 10;

const field = (
	name: string,
	value: string | undefined,
	width: number,
): readonly Line[] =>
	value === undefined || value === ''
		? []
		: wrapText(printable(value), Math.max(1, width - nameWidth)).map(
				(text, index) =>
					line(
						{text: (index === 0 ? name : '').padEnd(nameWidth), style: 'dim'},
						text,
					),
			);

const describeImage = (image: Image, width: number): readonly Line[] => [
	...wrapText(printable(image.reference), Math.max(1, width)).map(text =>
		line({text, style: 'title'}),
	),
	line(''),
	...field(
		'size',
		`${formatBytes(image.waste.totalBytes)} in ${plural(image.layers.length, 'layer')}, live ${formatBytes(image.waste.liveBytes)}`,
		width,
	),
	...field('platform', platformName(image), width),
	...field('created', formatDate(image.created), width),
	...field('ID', image.id, width),
	...field('from', image.source, width),
];

const alone = (name: string, layers: readonly Layer[]): string => {
	let bytes = 0;
	for (const {storedBytes} of layers) {
		bytes += storedBytes;
	}

	return `${plural(layers.length, 'layer')} of ${formatBytes(bytes)} in ${name} alone`;
};

const describeLayers = (
	comparison: ImageComparison,
	width: number,
): readonly Line[] => {
	const {common, sharedBase, onlyA, onlyB} = comparison.layers;
	const lowest =
		sharedBase === 0
			? ''
			: `, ${sharedBase === common.length ? 'all' : sharedBase} of them the lowest of both`;
	return [
		...field(
			'layers',
			`${plural(common.length, 'layer')} in common${lowest}`,
			width,
		),
		...field('', onlyA.length === 0 ? '' : alone('a', onlyA), width),
		...field('', onlyB.length === 0 ? '' : alone('b', onlyB), width),
		...field('download', describeDownload(comparison), width),
	];
};

const fieldNames: Readonly<Partial<Record<ConfigField, string>>> = {
	workingDir: 'workdir',
	exposedPorts: 'port',
	volumes: 'volume',
	labels: 'label',
	stopSignal: 'stop signal',
};

const inWords = (value: ConfigValue): string =>
	typeof value === 'string' ? value : JSON.stringify(value);

const describeChange = (
	{field: changed, name = '', change, a, b}: ConfigChange,
	width: number,
): readonly Line[] => {
	const values = [a, b].filter(value => value !== undefined);
	const text = [
		fieldNames[changed] ?? changed,
		name,
		values.map(value => inWords(value)).join(' → '),
	]
		.filter(part => part !== '')
		.join(' ');
	return wrapText(printable(text), Math.max(1, width - 2)).map((part, index) =>
		line(index === 0 ? signs[change] : '  ', part),
	);
};

/** All that is told of one of two images that are compared, and of how they differ. */
export const describeCompared = (
	comparison: ImageComparison,
	index: number,
	width: number,
): readonly Line[] => {
	const {summary, config} = comparison;
	return [
		...describeImage(index === 0 ? comparison.a : comparison.b, width),
		line(''),
		...differenceCounts(comparison).map(([name, paths]) =>
			line(
				signs[name],
				`${formatCount(paths).padStart(6)} `,
				{text: name.padEnd(15), style: 'dim'},
				paths === 0 ? '' : ` ${byteColumn(summary[name].bytes)}`,
			),
		),
		line(''),
		...describeLayers(comparison, width),
		line(''),
		...(config.length === 0
			? [line({text: 'The config is the same.', style: 'dim'})]
			: [
					line({text: 'config', style: 'dim'}),
					...config.flatMap(change => describeChange(change, width)),
				]),
	];
};
