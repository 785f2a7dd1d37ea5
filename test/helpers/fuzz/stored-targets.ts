import {readFileSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';
import {readMaterials} from '../../../source/archive/provenance-materials.js';
import {
	decodeLayer,
	encodeLayer,
} from '../../../source/archive/layer-index/layer-index.js';
import {parseRpm} from '../../../source/packages/rpm/parse-rpm.js';
import {buildLayer, file, remove, symlink} from '../build-image.js';
import {mutateBytes, resign} from '../mutate-bytes.js';
import {mutateJson} from './mutate-text.js';
import {type Target} from './target.js';

const rpmDatabases = ['rpmdb.sqlite', 'Packages.db', 'Packages'].map(name =>
	gunzipSync(readFileSync(`test/fixtures/rpm/${name}.gz`)),
);

const entry = encodeLayer(
	buildLayer([
		file('etc/passwd', 'root', {mode: 0o600}),
		symlink('link', '/etc/passwd'),
		remove('old'),
	]),
	{diffId: 'sha256:1'},
);

const statement = {
	predicateType: 'https://slsa.dev/provenance/v1',
	predicate: {
		buildDefinition: {
			resolvedDependencies: [
				{
					uri: 'pkg:docker/debian@12?platform=linux%2Famd64',
					digest: {sha256: 'aa'},
				},
			],
			externalParameters: {configSource: {path: 'Dockerfile'}},
		},
		materials: [{uri: 'pkg:docker/debian@12', digest: {sha256: 'aa'}}],
	},
};

/** What lies on the disk of an image or of ours. */
export const storedTargets: readonly Target[] = [
	{
		name: 'databases of rpm',
		cases: 300,
		run(random) {
			parseRpm(mutateBytes(random.pick(rpmDatabases), random));
		},
	},
	{
		name: 'entries of the cache',
		cases: 500,
		run(random) {
			const bytes = mutateBytes(entry, random);
			decodeLayer(random.below(2) === 0 ? resign(bytes) : bytes);
		},
	},
	{
		name: 'provenance',
		cases: 500,
		run(random) {
			readMaterials(mutateJson(statement, random));
		},
	},
];
