import {Buffer} from 'node:buffer';
import {type BuildSource, type LineRange} from '../model/build/build-source.js';
import {asArray, asRecord, asText, type JsonRecord} from './json-document.js';
import {findSteps, metadataOf} from './provenance-steps.js';

/** What the builder was asked for. */
const argumentsOf = (predicate: JsonRecord): JsonRecord => {
	const invocation = asRecord(predicate['invocation']);
	const {externalParameters} = asRecord(predicate['buildDefinition']);
	const {request} = asRecord(externalParameters);
	const {args} = asRecord(invocation['parameters'] ?? request);
	return asRecord(args);
};

const buildArgument = 'build-arg:';

const readBuildArguments = (args: JsonRecord): ReadonlyMap<string, string> =>
	new Map(
		Object.entries(args).flatMap(([key, value]) =>
			key.startsWith(buildArgument) && typeof value === 'string'
				? [[key.slice(buildArgument.length), value] as const]
				: [],
		),
	);

const isLine = (value: unknown, lineCount: number): value is number =>
	Number.isSafeInteger(value) &&
	Number(value) >= 1 &&
	Number(value) <= lineCount;

/** From the first to the last line of the ranges in one of the sources; undefined where they are not lines of it. */
const readLines = (
	ranges: readonly unknown[],
	lineCount: number,
): LineRange | undefined => {
	let firstLine = Number.POSITIVE_INFINITY;
	let lastLine = 0;
	for (const range of ranges) {
		const {start, end} = asRecord(range);
		for (const side of [start, end]) {
			const {line} = asRecord(side);
			if (!isLine(line, lineCount)) {
				return undefined;
			}

			firstLine = Math.min(firstLine, line);
			lastLine = Math.max(lastLine, line);
		}
	}

	return lastLine === 0 ? undefined : {firstLine, lastLine};
};

/** More than a file has equal instructions. */
const mostLocations = 100;

/** Where in a source a step is; in several places where equal instructions were run once for all. */
const readLocations = (
	value: unknown,
	source: number,
	lineCount: number,
): readonly LineRange[] =>
	asArray(asRecord(value)['locations'])
		.slice(0, mostLocations)
		.map(location => asRecord(location))
		.filter(({sourceIndex = 0}) => sourceIndex === source)
		.map(({ranges}) => readLines(asArray(ranges), lineCount))
		.filter(lines => lines !== undefined);

const readText = (info: JsonRecord): string | undefined => {
	const data = asText(info['data']);
	const text =
		data === undefined ? '' : Buffer.from(data, 'base64').toString('utf8');
	return text.trim() === '' ? undefined : text;
};

/**
The Dockerfile in a provenance statement (SLSA 0.2 or 1, as BuildKit writes them with `mode=max`), and which of its lines made which layers of the image. Undefined where the statement has none.

@param digests Of the blobs of the image's layers, lowest first.
*/
export const readBuildSource = (
	statement: unknown,
	digests: ReadonlyArray<string | undefined>,
): BuildSource | undefined => {
	const predicate = asRecord(asRecord(statement)['predicate']);
	const metadata = metadataOf(predicate);
	const source = asRecord(metadata['source']);
	const infos = asArray(source['infos']).map(info => asRecord(info));
	const named = infos.findIndex(({language}) => language === 'Dockerfile');
	const index = Math.max(0, named);
	const text = readText(asRecord(infos[index]));
	if (text === undefined) {
		return undefined;
	}

	const args = argumentsOf(predicate);
	const locations = asRecord(source['locations']);
	const lineCount = text.split('\n').length;
	const steps = findSteps(metadata, digests);
	return {
		name: asText(infos[index]!['filename']) ?? 'Dockerfile',
		text,
		target: asText(args['target']),
		buildArguments: readBuildArguments(args),
		layers: digests.map((_, layer) => {
			const step = steps.find(({layerCount}) => layerCount > layer);
			return step && Object.hasOwn(locations, step.name)
				? readLocations(locations[step.name], index, lineCount)
				: [];
		}),
	};
};
