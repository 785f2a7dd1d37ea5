import {limitRows, typeLimit} from '../model/read-limits.js';
import {
	exitStatuses,
	imageForms,
	options,
	summary,
	usages,
} from './command-table.js';

/** Text for roff: nothing in it is a request or an escape. */
const escape = (text: string): string =>
	text
		.replaceAll('\\', String.raw`\e`)
		.replaceAll('-', String.raw`\-`)
		.replaceAll('…', '...')
		.replaceAll('\n', ' ')
		.replace(/^(?=[.'])/, String.raw`\&`);

const item = (name: string, text: string): string =>
	`.TP\n.B ${escape(name)}\n${escape(text)}`;

const environment: ReadonlyArray<readonly [string, string]> = [
	['IMGSCOPE_CONFIG', 'The configuration file.'],
	['IMGSCOPE_THEME, IMGSCOPE_SOURCE', 'As --theme and --source.'],
	['NO_COLOR', 'Takes the colours away.'],
	['CI', 'Judges images by rules when it is true.'],
	['DOCKER_HOST, DOCKER_CONTEXT, CONTAINER_HOST', 'Where the engines are.'],
];

/** The manual page. */
export const toRoff = (version: string): string =>
	`${[
		`.TH IMGSCOPE 1 "" "imgscope ${escape(version)}" "User Commands"`,
		'.SH NAME',
		String.raw`imgscope \- explore container images in the terminal`,
		'.SH SYNOPSIS',
		...usages.map(
			({words}, index) =>
				`${index === 0 ? '' : '.br\n'}.B imgscope\n${escape(words)}`,
		),
		'.SH DESCRIPTION',
		escape(summary),
		...usages.map(({words, describe}) =>
			item(`imgscope ${words}`.trimEnd(), describe),
		),
		'.SH IMAGES',
		...imageForms.map(({form, describe}) => item(form, describe)),
		'.SH OPTIONS',
		...options.map(({name, letter, value, describe}) =>
			item(
				(letter === undefined ? '' : `-${letter}, `) +
					name +
					(value === undefined ? '' : ` ${value}`),
				describe,
			),
		),
		'.SH LIMITS',
		'What an image may ask of the machine, as --limit takes it, and limits in the configuration file.',
		...limitRows.map(([name, {describe, usual}]) =>
			item(
				`${name}=${typeLimit(name, usual)}`,
				`${describe[0]!.toUpperCase()}${describe.slice(1)}.`,
			),
		),
		'.SH EXIT STATUS',
		...exitStatuses.map(({status, describe}) => item(String(status), describe)),
		'.SH ENVIRONMENT',
		...environment.map(([name, text]) => item(name, text)),
		'.SH FILES',
		item(
			'~/.config/imgscope/config.yaml',
			'Settings, under $XDG_CONFIG_HOME where that is set; "imgscope config" prints them.',
		),
		'.SH SEE ALSO',
		'.BR docker (1),\n.BR podman (1),\n.BR skopeo (1)',
	]
		.join('\n')
		.replaceAll(/\n\n+/g, '\n')}\n`;
