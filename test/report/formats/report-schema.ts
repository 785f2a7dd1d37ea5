import {Ajv2020} from 'ajv/dist/2020.js';
import test from 'ava';
import {findFindings} from '../../../source/findings/find-findings.js';
import {type Image} from '../../../source/model/image.js';
import {measurePackages} from '../../../source/packages/measure-packages.js';
import {
	packagesSchema,
	reportSchema,
} from '../../../source/report/formats/report-schema.js';
import {toReportJson} from '../../../source/report/formats/to-report-json.js';
import {toJson} from '../../../source/report/to-json.js';
import {toPackagesJson} from '../../../source/report/to-packages-text.js';
import {measureGrowth} from '../../../source/rules/growth.js';
import {buildImage, file} from '../../helpers/build-image.js';
import {judge} from '../../helpers/judge.js';
import {Random} from '../../helpers/random.js';
import {randomLayers} from '../../helpers/random-layers.js';
import {sampleFindings} from '../../helpers/sample-findings.js';
import {sampleImage} from '../../helpers/sample-image.js';

const ajv = new Ajv2020({strict: true, allErrors: true});
const validateReport = ajv.compile(reportSchema);
const validatePackages = ajv.compile(packagesSchema);

/** As a reader of the document gets it. */
const written = (value: unknown): unknown => {
	const text = JSON.stringify(value);
	return JSON.parse(text);
};

const rich: Image = {
	...sampleImage(),
	id: 'sha256:1',
	os: 'linux',
	architecture: 'arm64',
	variant: 'v8',
	created: '2026-01-01T00:00:00Z',
	attestations: ['sbom'],
	platforms: [{os: 'linux', architecture: 'arm64', isShown: true}],
	anomalies: [{kind: 'digest-mismatch', detail: 'x', layer: 1, path: '/a'}],
	config: {
		env: ['A=1'],
		entrypoint: ['/x'],
		cmd: ['y'],
		user: '1',
		workingDir: '/',
		exposedPorts: ['80/tcp'],
		volumes: ['/v'],
		labels: new Map([['a', 'b']]),
		stopSignal: 'SIGINT',
		healthcheck: {test: ['CMD', 'x'], interval: 1, retries: 2},
	},
};

test('documents are as the schema says', t => {
	const images = [
		rich,
		sampleImage(),
		buildImage([]),
		buildImage([[file('a')]]),
	];
	for (const image of images) {
		validateReport(written(toJson(image)));
		t.deepEqual(validateReport.errors ?? [], []);
		const findings = [...findFindings({image}), ...sampleFindings];
		const verdicts = judge(image, {
			minEfficiency: 1,
			maxWastedBytes: 0,
			maxOwnWastedPercent: undefined,
		});
		validateReport(
			written(
				toReportJson({
					image,
					findings,
					verdicts,
					notes: ['a note'],
					growth: measureGrowth(sampleImage(), image),
				}),
			),
		);
		t.deepEqual(validateReport.errors ?? [], []);
		validatePackages(written(toPackagesJson(measurePackages(image, []))));
		t.deepEqual(validatePackages.errors ?? [], []);
	}
});

test('documents of random images are as the schema says', t => {
	const random = new Random(5);
	for (let round = 0; round < 100; round++) {
		const image = buildImage(randomLayers(random));
		validateReport(
			written(toReportJson({image, findings: findFindings({image})})),
		);
		t.deepEqual(validateReport.errors ?? [], []);
	}
});

test('another document is refused', t => {
	t.false(validateReport({}));
	t.false(validateReport({...toJson(rich), more: 1}));
});
