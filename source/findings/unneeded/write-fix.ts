import {type Fix} from '../finding.js';
import {type Instruction, quote} from '../instruction.js';
import {parseCopy} from '../parse-copy.js';
import {writeRun} from '../write-run.js';
import {type Facts} from './facts.js';
import {ignoreUnneeded, type Unneeded} from './ignore-unneeded.js';
import {type UnneededRule} from './rule.js';

const changeRun = (
	{fix}: UnneededRule,
	body: string,
): readonly string[] | undefined => {
	for (const [pattern, replacement] of fix.replace ?? []) {
		if (pattern.test(body)) {
			return writeRun(body.replace(pattern, replacement));
		}
	}

	return fix.append ? writeRun(body, fix.append) : fix.lines;
};

/** How to change the instruction that stored what a rule is about. */
export const writeFix = (
	rule: UnneededRule,
	{
		instruction,
		instructions,
	}: {
		readonly instruction: Instruction;
		readonly instructions: readonly Instruction[];
	},
	facts: Facts,
	unneeded: Unneeded,
): Fix => {
	const copy = parseCopy(instruction);
	if (copy?.isOfContext) {
		return {
			words: `${rule.words} ${quote(instruction)} brings it.`,
			dockerfile: rule.fix.ignore ? undefined : rule.fix.lines,
			dockerignore: ignoreUnneeded(rule, {copy, instructions}, facts, unneeded),
		};
	}

	return {
		words:
			instruction.keyword === ''
				? rule.words
				: `${rule.words} ${quote(instruction)} stores it.`,
		dockerfile:
			instruction.keyword === 'RUN'
				? changeRun(rule, instruction.body)
				: rule.fix.lines,
	};
};
