import {toInstruction} from '../../model/build/command.js';
import {numberOf, objectOrEmpty, textOf} from './json-value.js';

/** An entry of a history in the words of an image config. */
export type EngineHistoryEntry = {
	readonly created?: string | undefined;
	readonly created_by?: string | undefined;
	readonly comment?: string | undefined;
	readonly empty_layer?: true | undefined;
};

/** What makes no layer, unless the builder tells otherwise. */
const withoutLayer =
	/^(?:ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)\b/;

type Line = {
	readonly entry: EngineHistoryEntry;
	readonly size: number;
};

const toTime = (seconds: number | undefined): string | undefined => {
	const time = new Date((seconds ?? Number.NaN) * 1000);
	return Number.isNaN(time.getTime())
		? undefined
		: time.toISOString().replace('.000Z', 'Z');
};

const orAbsent = (text: string | undefined): string | undefined =>
	text === '' ? undefined : text;

const parseLine = (value: unknown): Line => {
	const line = objectOrEmpty(value);
	return {
		entry: {
			created: toTime(numberOf(line['Created'])),
			created_by: orAbsent(textOf(line['CreatedBy'])),
			comment: orAbsent(textOf(line['Comment'])),
		},
		size: numberOf(line['Size']) ?? 0,
	};
};

/**
Reads the answer to `GET /images/{name}/history`, which does not say what has a layer: what has a size does, and of the others what is no instruction that only writes into the config. Undefined unless these are as many as the image has layers.
*/
export const parseHistory = (
	value: unknown,
	layerCount: number,
): readonly EngineHistoryEntry[] | undefined => {
	const lines = (Array.isArray(value) ? value : []).map(line =>
		parseLine(line),
	);
	const entries = lines
		.toReversed()
		.map(({entry, size}): EngineHistoryEntry =>
			size === 0 && withoutLayer.test(toInstruction(entry.created_by ?? ''))
				? {...entry, empty_layer: true}
				: entry,
		);
	const withLayer = entries.filter(({empty_layer: isEmpty}) => !isEmpty);
	return withLayer.length === layerCount ? entries : undefined;
};

/** A history as podman gives it: that of the config. */
export const readOwnHistory = (
	value: unknown,
): readonly EngineHistoryEntry[] | undefined =>
	Array.isArray(value)
		? value.map((item): EngineHistoryEntry => {
				const entry = objectOrEmpty(item);
				return {
					created: textOf(entry['created']),
					created_by: textOf(entry['created_by']),
					comment: textOf(entry['comment']),
					...(entry['empty_layer'] === true && {empty_layer: true}),
				};
			})
		: undefined;
