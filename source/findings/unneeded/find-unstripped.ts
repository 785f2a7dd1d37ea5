import {layerOf} from '../../model/merged-tree.js';
import {type FindingsContext} from '../context.js';
import {type Finding} from '../finding.js';
import {findCommonPath, type Item} from '../gather-by-directory.js';
import {type Instruction, stableText} from '../instruction.js';
import {makeFinding} from '../make-finding.js';
import {toWord, writeRun} from '../write-run.js';
import {printable} from '../../printable.js';

const mostNamed = 5;

/** Executables and libraries with debug bytes in them, one finding for each layer: only a part of each file would go. */
export const findUnstripped = (
	context: FindingsContext,
	instructions: readonly Instruction[],
): readonly Finding[] => {
	const {image, evidence} = context;
	const {tree, baseLayers} = image;
	const debugBytes = evidence?.debugBytes ?? new Map<number, number>();
	const byLayer = new Map<number, Item[]>();
	for (const [entry, bytes] of debugBytes) {
		if (tree.hiddenBy[entry] !== -1 || bytes <= 0) {
			continue;
		}

		const layer = layerOf(tree.firstEntries, entry);
		const items = byLayer.get(layer) ?? [];
		items.push({entry, path: tree.entries.path(entry), bytes});
		byLayer.set(layer, items);
	}

	return [...byLayer].map(([layer, items]) => {
		const subject = tree.paths.absolute(findCommonPath(tree.paths, items));
		const isOwn = layer >= baseLayers;
		const instruction = instructions[layer]!;
		const commands = items
			.toSorted((a, b) => b.bytes - a.bytes)
			.slice(0, mostNamed)
			.map(
				({path}) => `strip --strip-debug ${toWord(tree.paths.absolute(path))}`,
			);
		return makeFinding(context, {
			kind: 'unneeded',
			rule: 'unstripped',
			severity: isOwn ? 'warning' : 'note',
			title: `Executables with debug symbols: ${printable(subject)}`,
			subject,
			layer: isOwn ? layer : undefined,
			isOwn,
			entries: items.map(({entry}) => entry),
			partOf: entry =>
				Math.min(debugBytes.get(entry) ?? 0, tree.entries.size(entry)),
			instructions: [stableText(instruction)],
			fix: {
				words: isOwn
					? 'Strip them where they are built, or in the same RUN.'
					: 'The base image brings them: only another base image is without.',
				dockerfile:
					isOwn && instruction.keyword === 'RUN'
						? writeRun(instruction.body, commands)
						: undefined,
			},
		});
	});
};
