import {shorten} from '../fit-text.js';
import {
	type ConfigChange,
	type ConfigField,
	type ConfigValue,
} from '../model/compare/compare-configs.js';
import {printable} from '../printable.js';
import {reportWidth} from './report-width.js';
import {differenceSigns} from './to-difference-line.js';

const fieldNames: Readonly<Record<ConfigField, string>> = {
	platform: 'platform',
	env: 'env',
	entrypoint: 'entrypoint',
	cmd: 'cmd',
	user: 'user',
	workingDir: 'workdir',
	exposedPorts: 'port',
	volumes: 'volume',
	labels: 'label',
	stopSignal: 'stop signal',
	healthcheck: 'healthcheck',
};

const leastValueWidth = 20;

const describeValue = (value: ConfigValue): string =>
	printable(typeof value === 'string' ? value : JSON.stringify(value));

/** A line for each difference in the config, values cut so that most lines fit. */
export const describeConfigChanges = (
	changes: readonly ConfigChange[],
): readonly string[] =>
	changes.map(({field, name, change, a, b}) => {
		const what = [fieldNames[field], ...(name === undefined ? [] : [name])]
			.map(part => printable(part))
			.join(' ');
		const line = `  ${differenceSigns[change]} ${what}`;
		const values = [a, b].filter(value => value !== undefined);
		const room = Math.floor((reportWidth - line.length - 5) / values.length);
		const described = values
			.map(value =>
				shorten(describeValue(value), Math.max(leastValueWidth, room)),
			)
			.join(' → ');
		return described === '' ? line : `${line}  ${described}`;
	});
