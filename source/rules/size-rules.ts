import {formatBytes, formatCount, roundDown, roundUp} from '../format.js';
import {downloadSize} from '../model/download-size.js';
import {entryOf, fileContent} from '../model/merged-tree.js';
import {printable} from '../printable.js';
import {readBytes} from '../settings/value-readers.js';
import {readCount, readPercent, readRatio} from './limit-readers.js';
import {isIgnored, type Judged} from './judged.js';
import {bytesBeside, roundBeside} from './number-text.js';
import {defineRule, type Measured} from './rule.js';

type Limit<Value> = {readonly limit: Value};

const atMost = (what: string, value: number, limit: number): Measured => ({
	limit: `${what} at most ${bytesBeside(limit, value)}`,
	value: bytesBeside(value, limit),
	isKept: value <= limit,
});

const noLimit = (what: string, value: string): Measured => ({
	limit: `${what}, no limit`,
	value,
	isKept: true,
});

/** A rule on bytes of which the image has some number. */
const byteRule = (
	name: string,
	{
		what,
		describe,
		example,
		of,
	}: {
		readonly what: string;
		readonly describe: string;
		readonly example: string;
		readonly of: (judged: Judged) => number;
	},
	isAlwaysTold = false,
) =>
	defineRule<Limit<number>>(name, {
		describe,
		example,
		fields: {limit: readBytes},
		main: 'limit',
		required: ['limit'],
		judge: ({limit}, judged) => atMost(what, of(judged), limit),
		...(isAlwaysTold && {
			whenOff: judged => noLimit(what, formatBytes(of(judged))),
		}),
	});

export const minEfficiency = defineRule<Limit<number>>('minEfficiency', {
	describe: 'the efficiency is lower; from 0 to 1',
	example: '0.95',
	fields: {limit: readRatio},
	main: 'limit',
	required: ['limit'],
	judge: ({limit}, {image: {waste}}) => ({
		limit: `efficiency at least ${limit}`,
		value: roundBeside(waste.efficiency, limit, 3, roundDown),
		isKept: waste.efficiency >= limit,
	}),
	whenOff: ({image: {waste}}) =>
		noLimit('efficiency', roundDown(waste.efficiency, 3)),
});

export const maxWastedBytes = byteRule(
	'maxWastedBytes',
	{
		what: 'wasted bytes',
		describe: 'more is wasted in all layers',
		example: '20MB',
		of: ({image}) => image.waste.wastedBytes,
	},
	true,
);

export const maxOwnWastedBytes = byteRule('maxOwnWastedBytes', {
	what: 'own wasted bytes',
	describe: 'own layers waste more',
	example: '10MB',
	of: ({image}) => image.waste.ownWastedBytes,
});

export const maxOwnWastedPercent = defineRule<
	Limit<number> & {readonly floor?: number | undefined}
>('maxOwnWastedPercent', {
	describe:
		'own layers waste a larger percentage, and more bytes than `floor`, where that is given',
	example: '{limit: 10, floor: 5MB}',
	fields: {limit: readPercent, floor: readBytes},
	main: 'limit',
	required: ['limit'],
	judge({limit, floor = -1}, {image: {waste}}) {
		const isBelowFloor = waste.ownWastedBytes <= floor;
		return {
			limit: `own wasted percent at most ${limit}${floor < 0 ? '' : ` from ${formatBytes(floor)} on`}`,
			value: `${roundBeside(waste.ownWastedPercent, limit, 1, roundUp)}${floor < 0 ? '' : ` (${bytesBeside(waste.ownWastedBytes, floor)})`}`,
			isKept: isBelowFloor || waste.ownWastedPercent <= limit,
		};
	},
	whenOff: ({image: {waste}}) =>
		noLimit('own wasted percent', roundUp(waste.ownWastedPercent, 1)),
});

export const maxImageBytes = byteRule('maxImageBytes', {
	what: 'image size',
	describe: 'the files of all layers are larger, uncompressed',
	example: '500MB',
	of({image}) {
		let sum = 0;
		for (const {storedBytes} of image.layers) {
			sum += storedBytes;
		}

		return sum;
	},
});

export const maxDownloadBytes = defineRule<Limit<number>>('maxDownloadBytes', {
	describe: 'the compressed layers are larger, or their size is not known',
	example: '200MB',
	fields: {limit: readBytes},
	main: 'limit',
	required: ['limit'],
	judge({limit}, {image}) {
		const bytes = downloadSize(image.layers);
		return bytes === undefined
			? {
					limit: `download at most ${formatBytes(limit)}`,
					value: 'not known: the layers are not compressed here',
					isKept: false,
				}
			: atMost('download', bytes, limit);
	},
});

export const maxLayers = defineRule<Limit<number>>('maxLayers', {
	describe: 'there are more layers',
	example: '20',
	fields: {limit: readCount},
	main: 'limit',
	required: ['limit'],
	judge: ({limit}, {image: {layers}}) => ({
		limit: `layers at most ${formatCount(limit)}`,
		value: formatCount(layers.length),
		isKept: layers.length <= limit,
	}),
});

/** The largest file that the final file system shows. */
const largestFile = (
	judged: Judged,
): {readonly path: string; readonly bytes: number} => {
	const {tree} = judged.image;
	let path = 0;
	let bytes = 0;
	for (let number = 1; number < tree.paths.count; number++) {
		const content = fileContent(tree, entryOf(tree, tree.lastRecords[number]!));
		if (
			content !== -1 &&
			tree.entries.size(content) > bytes &&
			!isIgnored(judged, number)
		) {
			path = number;
			bytes = tree.entries.size(content);
		}
	}

	return {path: printable(tree.paths.absolute(path)), bytes};
};

export const maxFileBytes = defineRule<Limit<number>>('maxFileBytes', {
	describe: 'a file of the final file system is larger',
	example: '100MB',
	fields: {limit: readBytes},
	main: 'limit',
	required: ['limit'],
	judge({limit}, judged) {
		const {path, bytes} = largestFile(judged);
		const measured = atMost('largest file', bytes, limit);
		return {...measured, details: measured.isKept ? [] : [path]};
	},
});
