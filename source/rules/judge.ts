import {findSecrets} from '../findings/safety/find-secrets.js';
import {type Secret, type SeenSecrets} from '../findings/safety/secret.js';
import {type Image} from '../model/image.js';
import {measureWaste} from '../model/waste.js';
import {type Growth} from './growth.js';
import {applyIgnores} from './ignore.js';
import {type Judged} from './judged.js';
import {type BoundRule} from './rule.js';
import {type RuleSet} from './rule-set.js';
import {type RuleName, ruleNames, ruleTable} from './rule-table.js';
import {type Verdict} from './verdict.js';

export type JudgeOptions = {
	/** As `2026-11-23`. */
	readonly today: string;
	readonly growth?: Growth | undefined;

	/** What was found in the contents of files. */
	readonly seen?: SeenSecrets | undefined;
};

export type Judgement = {
	/** Its waste is that of the paths that are not ignored. */
	readonly image: Image;
	readonly verdicts: readonly Verdict[];

	/** What was ignored and why. */
	readonly notes: readonly string[];
};

const judgeRule = (
	name: RuleName,
	bound: readonly BoundRule[],
	judged: Judged,
): readonly Verdict[] => {
	const {whenOff} = ruleTable[name];
	if (bound.length === 0 && whenOff) {
		const {limit, value} = whenOff(judged);
		return [{name, limit, value, status: 'off'}];
	}

	return bound.map(({severity, judge}) => {
		const {limit, value, isKept, details = []} = judge(judged);
		return {
			name,
			limit,
			value,
			status: isKept ? 'pass' : severity,
			...(!isKept && details.length > 0 && {details}),
		};
	});
};

/** Holds an image against rules: one verdict for each. */
export const judgeImage = (
	image: Image,
	set: RuleSet,
	{today, growth, seen}: JudgeOptions,
): Judgement => {
	const {tree, baseLayers} = image;
	const {ignored, notes} = applyIgnores(tree, set.ignores, {
		today,
		file: set.file ?? '',
	});
	const measured = ignored
		? {...image, waste: measureWaste(tree, baseLayers, ignored)}
		: image;
	let secrets: readonly Secret[] | undefined;
	const judged: Judged = {
		image: measured,
		ignored,
		growth,
		secrets() {
			secrets ??= findSecrets(image, seen, ignored);
			return secrets;
		},
	};
	return {
		image: measured,
		verdicts: ruleNames.flatMap(name =>
			judgeRule(name, set.rules.get(name) ?? [], judged),
		),
		notes,
	};
};
