import {roundDown, roundUp} from '../format.js';
import {type Image} from '../model/image.js';
import {measureAsDive} from './dive-metrics.js';
import {type DiveRuleName, type DiveRules} from './dive-rules.js';
import {bytesBeside, roundBeside} from './number-text.js';
import {type RuleName} from './rule-table.js';
import {type Verdict} from './verdict.js';

type Row = {
	readonly name: DiveRuleName;
	readonly own: RuleName;
	readonly isBroken: boolean;
	readonly value: string;
};

/** A line for each rule of dive that dive itself would have judged otherwise. */
export const compareWithDive = (
	image: Pick<Image, 'tree' | 'layers'>,
	rules: DiveRules,
	verdicts: readonly Verdict[],
): readonly string[] => {
	const {efficiency, wastedBytes, userWastedPercent} = measureAsDive(image);
	const {
		lowestEfficiency = 0,
		highestWastedBytes = Infinity,
		highestUserWastedPercent = Infinity,
	} = rules;
	const rows: readonly Row[] = [
		{
			name: 'lowestEfficiency',
			own: 'minEfficiency',
			isBroken: lowestEfficiency > efficiency,
			value: roundBeside(efficiency, lowestEfficiency, 4, roundDown),
		},
		{
			name: 'highestWastedBytes',
			own: 'maxWastedBytes',
			isBroken: wastedBytes > highestWastedBytes,
			value: bytesBeside(wastedBytes, rules.highestWastedBytes),
		},
		{
			name: 'highestUserWastedPercent',
			own: 'maxOwnWastedPercent',
			isBroken: userWastedPercent > highestUserWastedPercent,
			value: roundBeside(
				userWastedPercent,
				highestUserWastedPercent,
				4,
				roundUp,
			),
		},
	];
	return rows.flatMap(({name, own, isBroken, value}) => {
		const verdict = verdicts.find(each => each.name === own);
		if (
			rules[name] === undefined ||
			!verdict ||
			verdict.status === 'off' ||
			(verdict.status === 'pass') === !isBroken
		) {
			return [];
		}

		return [
			`dive would have ${isBroken ? 'failed' : 'passed'} ${name}: it measures ${value} (see "Coming from dive")`,
		];
	});
};
