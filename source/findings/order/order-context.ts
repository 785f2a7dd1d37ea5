import {type FindingsContext} from '../context.js';
import {type Finding, type Fix, type Severity} from '../finding.js';
import {type Instruction, stableText} from '../instruction.js';
import {makeFinding} from '../make-finding.js';

/** A check of the order and form of own instructions. */
export type OrderCheck = (
	context: FindingsContext,
	instructions: readonly Instruction[],
) => readonly Finding[];

/** A finding without bytes, about the instruction of a layer. */
export const orderFinding = (
	context: FindingsContext,
	instruction: Instruction,
	{
		layer,
		...rest
	}: {
		readonly layer: number;
		readonly rule: string;
		readonly severity: Severity;
		readonly title: string;
		readonly subject: string;
		readonly fix: Fix;
	},
): Finding => ({
	...makeFinding(context, {
		...rest,
		kind: 'order',
		layer,
		isOwn: true,
		entries: [],
		instructions: [stableText(instruction)],
	}),
	storedIn: [layer],
});

/** The layers of own instructions with a keyword. */
export const ownLayers = (
	{image}: FindingsContext,
	instructions: readonly Instruction[],
	...keywords: readonly string[]
): readonly number[] =>
	[...instructions.keys()].filter(
		layer =>
			layer >= image.baseLayers &&
			keywords.includes(instructions[layer]!.keyword),
	);
