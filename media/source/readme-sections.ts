import {spawn} from 'node:child_process';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import {helpText} from '../../source/commands/help-text.js';
import {limitRows, typeLimit} from '../../source/model/read-limits.js';
import {keyLabel} from '../../source/ui/key-label.js';
import {
	type SettingName,
	settingNames,
	settingTable,
} from '../../source/settings/setting-table.js';
import {keymap} from '../../source/ui/keymap.js';
import {ruleNames, ruleTable} from '../../source/rules/rule-table.js';
import {describeDependencies} from './dependencies.js';
import {describeSpeed} from './describe-speed.js';
import {readSpeed} from './speed-results.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const example = 'test/fixtures/example.tar';

const inFence = (language: string, content: string): string =>
	`\`\`\`${language}\n${content.trimEnd()}\n\`\`\``;

/** What stands above the keys of a context; the others have their own name. */
const headings: Readonly<Record<string, string>> = {
	global: 'Everywhere',
	always: 'At every moment',
	lists: 'In every list',
	details: 'Layer details',
	image: 'Image and wasted files',
	view: 'In the views of 5 to 7',
	filter: 'While a filter is typed',
	help: 'In the help',
	waiting: 'While an image is read',
	images: 'List of images',
	platforms: 'While a platform is chosen',
	history: 'In the history of a path',
	compare: 'While the other image is asked for',
	comparing: 'While the other image is read',
	comparison: 'While images are compared',
	extract: 'Before files are taken out',
	extracting: 'While files are taken out',
	extracted: 'When files are taken out',
	edit: 'While a line is typed',
	confirm: 'Before an image is removed',
	prompt: 'While a name is typed',
};

const order = ['global', 'lists'];

const capitalize = (word: string): string =>
	word.slice(0, 1).toUpperCase() + word.slice(1);

const describeContext = (context: string): string => {
	const rows = keymap
		.filter(binding => binding.context === context)
		.map(({keys, describe}) => {
			const labels = keys.map(key => `<kbd>${keyLabel(key)}</kbd>`);
			return `| ${labels.join(' ')} | ${describe} |`;
		});
	return [
		`| ${headings[context] ?? capitalize(context)} | |`,
		'| :-- | :-- |',
		...rows,
	].join('\n');
};

const describeKeys = (): string => {
	const contexts = new Set<string>([
		...order,
		...keymap.map(({context}) => context),
	]);
	return [...contexts].map(context => describeContext(context)).join('\n\n');
};

const describeDefault = <Name extends SettingName>(name: Name): string => {
	const {fallback, show} = settingTable[name];
	return fallback === undefined
		? ''
		: `\`${show?.(fallback) ?? JSON.stringify(fallback).replaceAll('"', '')}\``;
};

const describeSettings = (): string =>
	[
		'| Setting | | Default |',
		'| :-- | :-- | :-- |',
		...settingNames.map(name => {
			return `| \`${name}\` | ${settingTable[name].describe} | ${describeDefault(name)} |`;
		}),
	].join('\n');

const describeLimits = (): string =>
	[
		'| Limit | Of | Usual |',
		'| :-- | :-- | :-- |',
		...limitRows.map(
			([name, {describe, usual}]) =>
				`| \`${name}\` | ${describe} | \`${typeLimit(name, usual)}\` |`,
		),
	].join('\n');

const describeRules = (): string =>
	[
		'| Rule | Broken when | Such as |',
		'| :-- | :-- | :-- |',
		...ruleNames.map(name => {
			const {describe, example: value} = ruleTable[name];
			return `| \`${name}\` | ${describe} | \`${value}\` |`;
		}),
	].join('\n');

/** What the program writes of the example image. */
const runProgram = async (...args: readonly string[]): Promise<string> => {
	const child = spawn(
		process.execPath,
		['--import=tsx', 'source/cli.ts', ...args, example],
		{
			cwd: root,
			env: {...process.env, CI: ''},
			stdio: ['ignore', 'pipe', 'inherit'],
		},
	);
	return text(child.stdout);
};

type Document = {
	readonly image: unknown;
	readonly layers: readonly unknown[];
	readonly waste: readonly unknown[];
};

const show = (value: unknown): string => JSON.stringify(value, undefined, 2);

const describeDocument = async (): Promise<string> => {
	// The program's own shape is not checked again: what it writes is shown.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	const {image, layers, waste} = JSON.parse(
		await runProgram('--json'),
	) as Document;
	return inFence(
		'console',
		[
			`$ imgscope --json ${example} > shop.json`,
			"$ jq '.image' shop.json",
			show(image),
			"$ jq '.layers[6]' shop.json",
			show(layers[6]),
			"$ jq '.waste[0]' shop.json",
			show(waste[0]),
		].join('\n'),
	);
};

const firstLines = (output: string, count: number): string =>
	output.split('\n').slice(0, count).join('\n');

const describeFiles = async (): Promise<string> => {
	const [plain, json] = await Promise.all([
		runProgram('files', '--layer', '8'),
		runProgram('files', '--layer', '8', '--json'),
	]);
	return inFence(
		'console',
		[
			`$ imgscope files --layer 8 ${example}`,
			plain.trimEnd(),
			`$ imgscope files --layer 8 --json ${example} | tail -n 1`,
			json.trimEnd().split('\n').at(-1),
		].join('\n'),
	);
};

const describeSummary = async (): Promise<string> =>
	inFence(
		'console',
		[
			`$ imgscope ${example} | head -n 18`,
			firstLines(await runProgram(), 18),
		].join('\n'),
	);

const describeAdvice = async (): Promise<string> =>
	inFence(
		'console',
		[
			`$ imgscope advise ${example} | head -n 34`,
			firstLines(await runProgram('advise'), 34),
		].join('\n'),
	);

/** The parts of the README that are made from the program, by the name of their markers. */
export const readmeSections = async (): Promise<
	ReadonlyMap<string, string>
> => {
	const [summary, document, files, advice, dependencies] = await Promise.all([
		describeSummary(),
		describeDocument(),
		describeFiles(),
		describeAdvice(),
		describeDependencies(),
	]);
	return new Map([
		['help', inFence('', helpText)],
		['keys', describeKeys()],
		['settings', describeSettings()],
		['limits', describeLimits()],
		['rules', describeRules()],
		['summary', summary],
		['json', document],
		['files', files],
		['advice', advice],
		['dependencies', dependencies],
		['speed', describeSpeed(await readSpeed())],
	]);
};

/** Puts the parts between their markers: `<!-- keys -->` and `<!-- /keys -->`. */
export const fillSections = (
	readme: string,
	sections: ReadonlyMap<string, string>,
): string => {
	let filled = readme;
	for (const [name, section] of sections) {
		const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
		const from = filled.indexOf(start);
		const to = filled.indexOf(end);
		if (from === -1 || to < from) {
			throw new Error(`README.md has no place for ${name}`);
		}

		filled = `${filled.slice(0, from + start.length)}\n\n${section}\n\n${filled.slice(to)}`;
	}

	return filled;
};
