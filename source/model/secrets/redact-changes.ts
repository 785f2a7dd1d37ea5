import {
	type ConfigChange,
	type ConfigValue,
} from '../compare/compare-configs.js';
import {redactCommand, redactValue, redactWords} from './redact-text.js';

const redactSide = (
	{field, name = ''}: ConfigChange,
	value: ConfigValue,
): ConfigValue => {
	if (typeof value === 'string') {
		return field === 'env' || field === 'labels'
			? redactValue(name, value)
			: redactCommand(value);
	}

	return 'test' in value
		? {...value, test: redactWords(value.test)}
		: redactWords(value);
};

/** Differences of two configs without the values that look secret: that one changed is told, not to what. */
export const redactChanges = (
	changes: readonly ConfigChange[],
): readonly ConfigChange[] =>
	changes.map(change => ({
		...change,
		...(change.a !== undefined && {a: redactSide(change, change.a)}),
		...(change.b !== undefined && {b: redactSide(change, change.b)}),
	}));
