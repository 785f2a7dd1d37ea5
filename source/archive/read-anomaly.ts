import {type Anomaly, type AnomalyKind} from '../model/anomaly.js';
import {asRecord, asText} from './json-document.js';

const kinds: Readonly<Record<AnomalyKind, true>> = {
	'path-outside-root': true,
	'duplicate-entry': true,
	'invalid-whiteout': true,
	'invalid-entry': true,
	'missing-link-target': true,
	'digest-mismatch': true,
	'size-mismatch': true,
	'missing-layer': true,
	'history-mismatch': true,
	'provenance-mismatch': true,
};

const isKind = (text: string): text is AnomalyKind =>
	Object.hasOwn(kinds, text);

/** An anomaly that was written as JSON; undefined when it is none. */
export const readAnomaly = (value: unknown): Anomaly | undefined => {
	const {layer, path, kind, detail} = asRecord(value);
	return typeof kind === 'string' && isKind(kind)
		? {
				...(Number.isSafeInteger(layer) && {layer: Number(layer)}),
				...(typeof path === 'string' && {path}),
				kind,
				detail: asText(detail) ?? '',
			}
		: undefined;
};
