import {shorten} from '../fit-text.js';
import {formatBytes, formatCount} from '../format.js';
import {type Anomaly} from '../model/anomaly.js';
import {type Image} from '../model/image.js';
import {printable} from '../printable.js';
import {describeFigures} from './describe-figures.js';
import {describeOtherWaste, describeWaste} from './describe-waste.js';
import {reportWidth} from './report-width.js';

const mostCopies = 20;
const mostAnomalies = 10;

const andMore = (all: number, shown: number): string[] =>
	all > shown ? [`  and ${formatCount(all - shown)} more`] : [];

const describeLayers = ({layers}: Image): string[] => {
	const indexWidth = String(layers.length - 1).length;
	const sizes = layers.map(layer => formatBytes(layer.storedBytes));
	const sizeWidth = Math.max(0, ...sizes.map(size => size.length));
	return layers.map(({index, command}, position) => {
		const line = `  ${String(index).padStart(indexWidth)}  ${sizes[position]!.padStart(sizeWidth)}  `;
		return `${line}${shorten(printable(command), reportWidth - line.length)}`.trimEnd();
	});
};

const describeAnomaly = ({layer, path, kind, detail}: Anomaly): string =>
	`  ${[layer === undefined ? 'image' : `layer ${layer}`, kind, ...(path === undefined ? [] : [printable(path)]), printable(detail)].join('  ')}`;

const section = (title: string, lines: readonly string[]): string[] =>
	lines.length === 0 ? [] : ['', title, ...lines];

/** What a person wants to know of an image where there is no terminal: figures, layers, the largest wasted files, what is odd. No escape codes. */
export const toText = (image: Image): string => {
	const {anomalies} = image;
	return [
		...describeFigures(image),
		...section('layers', describeLayers(image)),
		...section('wasted', [
			...describeWaste(image, mostCopies),
			...describeOtherWaste(image, mostCopies),
		]),
		...section('anomalies', [
			...anomalies
				.slice(0, mostAnomalies)
				.map(anomaly => describeAnomaly(anomaly)),
			...andMore(anomalies.length, mostAnomalies),
		]),
		'',
	].join('\n');
};
