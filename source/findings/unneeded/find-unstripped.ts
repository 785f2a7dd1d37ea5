import {layerOf} from '../../model/merged-tree.js';
import {type FindingsContext} from '../context.js';
import {type Finding} from '../finding.js';
import {findCommonPath, type Item} from '../gather-by-directory.js';
import {type Instruction, stableText} from '../instruction.js';
import {makeFinding} from '../make-finding.js';
import {toWord, writeRun} from '../write-run.js';
import {printable} from '../../printable.js';

const mostNamed = 5;

const wordsFor = ({keyword}: Instruction, isOwn: boolean): string => {
	if (!isOwn) {
		return 'The base image brings them: only another base image would not.';
	}

	return keyword === 'RUN'
		? 'Strip them in this RUN (strip is part of binutils), or in a stage of its own, and copy them; "go build -ldflags=\'-s -w\'" and "cargo build" with "strip = true" make them so.'
		: 'Strip them where they are built, before they are copied: "strip --strip-unneeded", "go build -ldflags=\'-s -w\'", "strip = true" for cargo.';
};

/** Executables and libraries with debug bytes in them, one finding for each layer: only a part of each file would go. What others say is not needed at all is left to them. */
export const findUnstripped = (
	context: FindingsContext,
	instructions: readonly Instruction[],
	others: readonly Finding[],
): readonly Finding[] => {
	const {image, evidence} = context;
	const {tree, baseLayers} = image;
	const debugBytes = evidence?.debugBytes ?? new Map<number, number>();
	const claimed = new Set(others.flatMap(({entries}) => [...entries]));
	const byLayer = new Map<number, Item[]>();
	for (const [entry, bytes] of debugBytes) {
		if (tree.hiddenBy[entry] !== -1 || bytes <= 0 || claimed.has(entry)) {
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
				({path}) =>
					`strip --strip-unneeded ${toWord(tree.paths.absolute(path))}`,
			);
		return makeFinding(context, {
			kind: 'unneeded',
			rule: 'unstripped',
			severity: isOwn ? 'warning' : 'note',
			title: `Executables and libraries with debug symbols: ${printable(subject)}`,
			subject,
			layer: isOwn ? layer : undefined,
			isOwn,
			entries: items.map(({entry}) => entry),
			partOf: entry =>
				Math.min(debugBytes.get(entry) ?? 0, tree.entries.size(entry)),
			instructions: [stableText(instruction)],
			fix: {
				words: wordsFor(instruction, isOwn),
				dockerfile:
					isOwn && instruction.keyword === 'RUN'
						? writeRun(instruction.body, commands)
						: undefined,
			},
		});
	});
};
