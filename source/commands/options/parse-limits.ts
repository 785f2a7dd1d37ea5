import {
	type LimitName,
	limitRows,
	limitTable,
	type ReadLimits,
} from '../../model/read-limits.js';
import {similarName} from '../../model/similar-name.js';
import {printable} from '../../printable.js';
import {readLimit} from '../../settings/read-limit.js';
import {usage} from './usage-error.js';

const names = limitRows.map(([name]) => name);

const isLimit = (name: string): name is LimitName =>
	Object.hasOwn(limitTable, name);

const readValue = (name: LimitName, text: string): number => {
	const option = `--limit ${name}`;
	const reading = readLimit(name, value => `${option}=${value}`)(text);
	if ('problem' in reading) {
		throw usage(printable(`${option} ${reading.problem}`), reading.hint);
	}

	return reading.value;
};

/** Understands limits, each as `NAME=VALUE`, of which the last of a name counts. Throws an ImgscopeError `usage`. */
export const parseLimits = (
	texts: readonly string[] = [],
): Partial<ReadLimits> => {
	const limits: Partial<Record<LimitName, number>> = {};
	for (const text of texts) {
		const [name = '', value = ''] = text.split(/=(.*)/sv);
		if (!isLimit(name)) {
			const similar = similarName(name, names);
			throw usage(
				`There is no limit "${printable(name)}"`,
				similar === undefined
					? `One of ${names.join(', ')}.`
					: `Did you mean ${similar}?`,
			);
		}

		limits[name] = readValue(name, value);
	}

	return limits;
};
