import {isJsonObject, numberOf, objectOrEmpty, textOf} from './json-value.js';

/** How far a pull is. Bytes are compressed bytes, of the layers whose size is known by now. */
export type PullProgress = {
	readonly layersDone: number;
	readonly layers: number;
	readonly currentBytes: number;
	readonly totalBytes: number;
};

/** What one line of the engine's progress says. */
export type PullEvent =
	| {readonly kind: 'progress'; readonly progress: PullProgress}
	| {readonly kind: 'error'; readonly message: string}
	| {readonly kind: 'other'};

type LayerState = {
	readonly current: number;
	readonly total: number;
	readonly isDone: boolean;
};

// As moby's distribution and pkg/progress write them.
const waitingStatuses = new Set([
	'Pulling fs layer',
	'Waiting',
	'Verifying Checksum',
	'Extracting',
	'Retrying',
]);
const doneStatuses = new Set(['Pull complete', 'Already exists']);

const nextState = (
	state: LayerState | undefined,
	status: string,
	detail: Readonly<Record<string, unknown>>,
): LayerState | undefined => {
	const {current, total, isDone} = state ?? {
		current: 0,
		total: 0,
		isDone: false,
	};
	if (status === 'Downloading') {
		return {
			current: numberOf(detail['current']) ?? current,
			total: Math.max(total, numberOf(detail['total']) ?? 0),
			isDone: false,
		};
	}

	if (status === 'Download complete') {
		return {current: total, total, isDone};
	}

	if (doneStatuses.has(status)) {
		return {current: total, total, isDone: true};
	}

	return waitingStatuses.has(status) || status.startsWith('Retrying in ')
		? {current, total, isDone}
		: undefined;
};

/** Sums the lines of `POST /images/create` up, one call per line. */
export const createPullProgress = (): ((line: unknown) => PullEvent) => {
	const layers = new Map<string, LayerState>();
	const sum = (): PullProgress => {
		const states = [...layers.values()];
		return {
			layersDone: states.filter(({isDone}) => isDone).length,
			layers: states.length,
			currentBytes: states.reduce((bytes, {current}) => bytes + current, 0),
			totalBytes: states.reduce((bytes, {total}) => bytes + total, 0),
		};
	};

	return line => {
		if (!isJsonObject(line)) {
			return {kind: 'other'};
		}

		const message =
			textOf(objectOrEmpty(line['errorDetail'])['message']) ??
			textOf(line['error']);
		if (message !== undefined) {
			return {kind: 'error', message};
		}

		const id = textOf(line['id']);
		const state =
			id === undefined
				? undefined
				: nextState(
						layers.get(id),
						textOf(line['status']) ?? '',
						objectOrEmpty(line['progressDetail']),
					);
		if (id === undefined || state === undefined) {
			return {kind: 'other'};
		}

		layers.set(id, state);
		return {kind: 'progress', progress: sum()};
	};
};
