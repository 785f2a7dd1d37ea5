import test from 'ava';
import {toReportText} from '../../../source/report/formats/to-report-text.js';
import {measureGrowth} from '../../../source/rules/growth.js';
import {judge} from '../../helpers/judge.js';
import {finding, sampleFindings} from '../../helpers/sample-findings.js';
import {buildImage, file} from '../../helpers/build-image.js';
import {sampleImage} from '../../helpers/sample-image.js';

const image = sampleImage();
const baseline = buildImage([[file('a', 'x'.repeat(40))]], {
	reference: 'sample:0',
});
const input = {
	image,
	baseline,
	growth: measureGrowth(baseline, image, {notes: ['what is missing']}),
	findings: [
		...sampleFindings,
		finding({kind: 'safety', severity: 'note', title: 'no health check'}),
	],
	notes: ['/tmp is ignored'],
};

for (const verdicts of [
	undefined,
	judge(image, {
		minEfficiency: 0.999,
		maxWastedBytes: undefined,
		maxOwnWastedPercent: 100,
	}),
]) {
	test(`the text report of an image that is ${verdicts ? '' : 'not '}judged has findings, notes and growth`, t => {
		const lines = new Set(toReportText({...input, verdicts}).split('\n'));
		t.deepEqual(
			[
				'  2 MB  Files in /etc are deleted by a later layer  stored in layer 0, hidden by layer 2',
				'  no health check  stored in layer 0, hidden by layer 2',
				'Since sample:0:',
				'what is missing',
				'/tmp is ignored',
			].filter(line => !lines.has(line)),
			[],
		);
	});
}
