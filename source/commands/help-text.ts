import {
	exitStatuses,
	imageForms,
	options,
	summary,
	usages,
} from '../manual/command-table.js';

const column = 30;

/** A name and what it is; names that are too long have a line of their own. */
const describe = (name: string, text: string): string => {
	const indent = ' '.repeat(column);
	const start = `  ${name}`;
	const lines = text.split('\n').join(`\n${indent}`);
	return start.length + 2 > column
		? `${start}\n${indent}${lines}`
		: start.padEnd(column) + lines;
};

const section = (title: string, lines: readonly string[]): string =>
	[title, ...lines].join('\n');

/** What `imgscope --help` prints, and the README quotes. */
export const helpText = `${[
	summary,
	section(
		'Usage',
		usages.map(({words, describe: text}) =>
			describe(`imgscope ${words}`.trimEnd(), text),
		),
	),
	section(
		'Images',
		imageForms.map(({form, describe: text}) => describe(form, text)),
	),
	section(
		'Options',
		options.map(({name, letter, value, describe: text}) =>
			describe(
				(letter === undefined ? '' : `-${letter}, `) +
					name +
					(value === undefined ? '' : ` ${value}`),
				text,
			),
		),
	),
	section('Exit status', [
		`  ${exitStatuses.map(({status, describe: text}) => `${status}  ${text}`).join('    ')}`,
	]),
].join('\n\n')}\n`;
