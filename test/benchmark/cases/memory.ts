import {setTimeout as delay} from 'node:timers/promises';
import {type MeasuredMemory} from '../../../media/source/speed-results.js';
import {programPath} from '../../helpers/run-program.js';
import {manyFiles} from '../inputs/recipes.js';
import {writeImage} from '../inputs/write-image.js';
import {nodeCommand, runCommand} from '../run-process.js';
import {openSession, type Session} from '../session.js';

/** Megabytes above the same with next to no files, for each million entries. */
const bar = 150;

const many = 1_000_000;

/** Its directories are entries as well. */
const few = 50;

/** What reads images, and how many of them. */
const commands: ReadonlyArray<{
	readonly name: string;
	readonly args: (image: string) => readonly string[];
	readonly images?: number;
}> = [
	{name: 'summary', args: image => [image]},
	{name: 'files --json', args: image => ['files', '--json', image]},
	{name: 'packages', args: image => ['packages', image]},
	{name: 'advise', args: image => ['advise', image]},
	{
		name: 'diff, two images',
		args: image => ['diff', image, image],
		images: 2,
	},
];

/** Until what is prepared and looked for in the background is done. */
const untilIdle = async ({cpuTime}: Session): Promise<void> => {
	let before = -1;
	for (let now = cpuTime() ?? 0; now - before > 20; now = cpuTime() ?? before) {
		before = now;
		await delay(1000);
	}
};

const measureExplorer = async (
	node: string,
	image: string,
): Promise<number | undefined> => {
	const session = openSession({node, args: [image]});
	await session.until('efficiency');
	await untilIdle(session);
	const peak = session.peakMemory();
	await session.close();
	return peak;
};

/** The most memory that commands and the explorer take of an image with a million files, and of one with a few. */
export const measureMemory = async (
	node: string,
): Promise<readonly MeasuredMemory[]> => {
	const large = await writeImage('1,000,000 files', manyFiles(many));
	const small = await writeImage('50 files', manyFiles(few));
	const measured: MeasuredMemory[] = [];
	const add = async (
		name: string,
		images: number,
		measure: (image: string) => Promise<number | undefined>,
	) => {
		const megabytes = await measure(large.reference);
		const empty = await measure(small.reference);
		if (megabytes !== undefined && empty !== undefined) {
			measured.push({
				name,
				megabytes: Math.round(megabytes),
				emptyMegabytes: Math.round(empty),
				entries: many * images,
				bar,
			});
		}
	};

	for (const {name, args, images = 1} of commands) {
		await add(name, images, async image => {
			const command = nodeCommand(node, programPath, ...args(image));
			const {megabytes} = await runCommand(command);
			return megabytes;
		});
	}

	await add('explorer', 1, async image => measureExplorer(node, image));
	return measured;
};

/** What is above the same with few files, for a million entries. */
const perMillion = ({
	megabytes,
	emptyMegabytes,
	entries,
}: MeasuredMemory): number =>
	((megabytes - emptyMegabytes) * 1_000_000) / entries;

const widths = [24, 8, 12, 14, 7, 8];

const row = (cells: readonly string[]): string =>
	cells
		.map((cell, index) =>
			index === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[index]!),
		)
		.join('');

export const formatMemory = (
	measured: readonly MeasuredMemory[],
): readonly string[] => [
	row(['', 'peak', 'few files', 'a million', 'bar', 'ratio']),
	...measured.map(each =>
		row([
			each.name,
			String(each.megabytes),
			String(each.emptyMegabytes),
			perMillion(each).toFixed(0),
			String(each.bar),
			(perMillion(each) / each.bar).toFixed(2),
		]),
	),
];
