import test from 'ava';
import {type Finding, runCase} from './helpers/fuzz/target.js';
import {targets} from './helpers/fuzz/targets.js';

for (const target of targets) {
	// What a case takes can be told only where it is alone.
	test.serial(
		`${target.name} may be anything: ${target.cases} cases`,
		async t => {
			const findings: Finding[] = [];
			for (let seed = 1; seed <= target.cases && findings.length < 3; seed++) {
				const finding = await runCase(target, seed);
				if (finding) {
					findings.push(finding);
				}
			}

			t.deepEqual(findings, []);
		},
	);
}

test('at least 20,000 cases are run', t => {
	t.true(targets.reduce((sum, {cases}) => sum + cases, 0) >= 20_000);
});
