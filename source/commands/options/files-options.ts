import {textWidth} from '../../fit-text.js';
import {type LayerRange} from '../../model/change.js';
import {parseQuery} from '../../model/query/parse-query.js';
import {type Query} from '../../model/query/query.js';
import {printable} from '../../printable.js';
import {usage} from './usage-error.js';

/** What `imgscope files` lists. */
export type FilesOptions = {
	/** Absent for the final file system. */
	readonly range: LayerRange | undefined;

	/** Whether everything is listed that layers store, instead of what is there at the end. */
	readonly allLayers: boolean;

	/** What to list of it; absent for all. */
	readonly query: Query | undefined;
};

/** The flags that say so, as they stand on the command line. */
export type FilesFlags = {
	readonly layer?: string | undefined;
	readonly range?: string | undefined;
	readonly allLayers?: boolean | undefined;
	readonly where?: string | undefined;
};

const parseLayer = (text: string, option: string): number => {
	if (!/^\d{1,6}$/.test(text)) {
		throw usage(
			`${option} must be the number of a layer, not "${printable(text)}"`,
			'Layers are numbered from 0.',
		);
	}

	return Number(text);
};

const parseRange = ({layer, range}: FilesFlags): LayerRange | undefined => {
	if (layer !== undefined) {
		const index = parseLayer(layer, '--layer');
		return {first: index, last: index};
	}

	if (range === undefined) {
		return undefined;
	}

	const [first = '', last, ...more] = range.split('..');
	if (last === undefined || more.length > 0) {
		throw usage(
			`--range must be two layers, not "${printable(range)}"`,
			'For example: --range 2..5',
		);
	}

	const parsed = {
		first: parseLayer(first, '--range'),
		last: parseLayer(last, '--range'),
	};
	if (parsed.first > parsed.last) {
		throw usage(
			`--range must go from a lower layer to a higher one, not "${printable(range)}"`,
		);
	}

	return parsed;
};

/** Shows the query with a caret under the place that is not understood. */
const parseWhere = (text: string | undefined): Query | undefined => {
	if (text === undefined) {
		return undefined;
	}

	const query = parseQuery(text);
	if ('problem' in query) {
		const before = textWidth(printable(text.slice(0, query.position)));
		throw usage(
			`--where is not understood: ${query.problem}\n  ${printable(text)}\n  ${' '.repeat(before)}^`,
			query.hint,
		);
	}

	return query;
};

/** Refuses what only `imgscope files` understands. */
export const refuseFilesFlags = (given: FilesFlags): void => {
	if ((given.layer ?? given.range) !== undefined) {
		throw usage('--layer and --range belong to "imgscope files"');
	}

	if (given.allLayers !== undefined || given.where !== undefined) {
		throw usage('--all-layers and --where belong to "imgscope files"');
	}
};

/** Understands the flags of `imgscope files`. Throws an ImgscopeError `usage`. */
export const parseFilesOptions = (given: FilesFlags): FilesOptions => {
	const {layer, range, allLayers = false, where} = given;
	if (layer !== undefined && range !== undefined) {
		throw usage('--layer and --range exclude each other');
	}

	if (allLayers && (layer ?? range) !== undefined) {
		throw usage('--all-layers excludes --layer and --range');
	}

	return {range: parseRange(given), allLayers, query: parseWhere(where)};
};
