import {type Instruction, quote, resolveFrom} from '../instruction.js';
import {printable} from '../../printable.js';
import {parseCopy, writeCopy} from '../parse-copy.js';
import {splitCommands} from '../split-shell.js';
import {writeRun} from '../write-run.js';
import {type FindingsContext} from '../context.js';
import {dependencyTools, type DependencyTool} from './dependency-tools.js';
import {type OrderCheck, orderFinding, ownLayers} from './order-context.js';

type Copied = {
	/** Names of a tool's manifests that the layer stores. */
	readonly manifests: readonly string[];

	/** Whether it stores other files too. */
	readonly hasOthers: boolean;
};

const readCopied = (
	{image}: FindingsContext,
	layer: number,
	tool: DependencyTool,
	directory: string,
): Copied => {
	const {entries, paths, firstEntries} = image.tree;
	const manifests = new Set<string>();
	let hasOthers = false;
	for (
		let entry = firstEntries[layer]!;
		entry < firstEntries[layer + 1]!;
		entry++
	) {
		const name = paths.name(entries.path(entry));
		// Those of other directories are not what is installed from: a toolchain has some of its own.
		const isRead =
			tool.manifests.includes(name) &&
			paths.absolute(paths.parent(entries.path(entry))) === `/${directory}`;
		if (isRead) {
			manifests.add(name);
		} else {
			hasOthers ||= entries.type(entry) === 'file';
		}
	}

	return {
		manifests: tool.manifests.filter(name => manifests.has(name)),
		hasOthers,
	};
};

/** The tool that a RUN installs dependencies with, and the directory in which it does. */
const findTool = ({
	body,
	directory,
}: Instruction):
	{readonly tool: DependencyTool; readonly directory: string} | undefined => {
	let current = directory;
	for (const command of splitCommands(body)) {
		const tool = dependencyTools.find(({install}) => install.test(command));
		if (tool) {
			return {tool, directory: current};
		}

		const entered = /^cd ["']?([^\s"']+)["']?$/.exec(command)?.[1];
		current = entered === undefined ? current : resolveFrom(current, entered);
	}

	return undefined;
};

/** Sources are copied with the manifest, so that each change of them installs all dependencies again. */
export const checkCopyOrder: OrderCheck = (context, instructions) =>
	ownLayers(context, instructions, 'RUN').flatMap(layer => {
		const instruction = instructions[layer]!;
		const found = findTool(instruction);
		if (!found) {
			return [];
		}

		const {tool, directory} = found;

		// What came first decides: a manifest that was copied before is what is installed from.
		const copies = ownLayers(context, instructions, 'COPY', 'ADD').filter(
			copy => copy < layer,
		);
		const first = copies
			.map(copy => ({copy, ...readCopied(context, copy, tool, directory)}))
			.find(({manifests}) => manifests.length > 0);
		if (!first?.hasOthers) {
			return [];
		}

		const source = instructions[first.copy]!;
		const copy = parseCopy(source)!;
		const target = copy.target.endsWith('/') ? copy.target : `${copy.target}/`;
		return [
			orderFinding(context, source, {
				layer: first.copy,
				rule: 'sources-before-dependencies',
				severity: 'warning',
				title: `Sources are copied before ${tool.name} installs dependencies`,
				subject: tool.name,
				fix: {
					words: `Each change of a source file does ${quote(instruction)} again: copy the manifest first, install, then copy the rest.`,
					dockerfile: [
						`COPY ${first.manifests.join(' ')} ${printable(target)}`,
						...writeRun(instruction.body),
						printable(writeCopy(source, copy)),
					],
				},
			}),
		];
	});

/** Files that ADD fetches are fetched by each build, to see whether they changed. */
export const checkDownloads: OrderCheck = (context, instructions) =>
	ownLayers(context, instructions, 'ADD').flatMap(layer => {
		const instruction = instructions[layer]!;
		const copy = parseCopy(instruction);
		const address = copy?.sources.find(source => /^https?:\/\//.test(source));
		if (
			!copy ||
			address === undefined ||
			instruction.body.includes('--checksum=')
		) {
			return [];
		}

		return [
			orderFinding(context, instruction, {
				layer,
				rule: 'add-download',
				severity: 'note',
				title: `ADD fetches ${printable(address)} in each build`,
				subject: address,
				fix: {
					words:
						'Each build fetches it to see whether it changed, and a changed one goes unnoticed: give its checksum; an archive is best fetched and unpacked in one RUN.',
					dockerfile: [
						printable(writeCopy(instruction, copy, ['--checksum=sha256:…'])),
					],
				},
			}),
		];
	});
