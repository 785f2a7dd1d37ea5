import {Buffer} from 'node:buffer';
import test from 'ava';
import {readProvenance} from '../../source/archive/provenance.js';
import {readMaterials} from '../../source/archive/provenance-materials.js';
import {readDescriptor} from '../../source/archive/oci-descriptor.js';
import {sha256} from '../helpers/build-archive.js';

const debian = {
	uri: 'pkg:docker/debian@12?platform=linux%2Famd64',
	digest: {sha256: 'aa'},
};
const claim = {name: 'debian:12', digest: 'sha256:aa', how: 'provenance'};

test('the images of a build are read from both versions of provenance', t => {
	t.deepEqual(readMaterials({predicate: {materials: [debian]}}), [claim]);
	t.deepEqual(
		readMaterials({
			predicate: {buildDefinition: {resolvedDependencies: [debian, debian]}},
		}),
		[claim],
	);
});

test('what a build only uses is no base', t => {
	t.deepEqual(
		readMaterials({
			predicate: {
				materials: [
					{uri: 'pkg:docker/docker/dockerfile@1', digest: {sha256: 'bb'}},
					{uri: 'https://github.com/a/b.git', digest: {sha1: 'cc'}},
					{uri: 'pkg:docker/ghcr.io/team/base@2'},
					'odd',
				],
			},
		}),
		[{name: 'ghcr.io/team/base:2', digest: undefined, how: 'provenance'}],
	);
	t.deepEqual(readMaterials('odd'), []);
});

test('provenance is found by the attestations of an image, broken ones say nothing', async t => {
	const documents = new Map<string, Uint8Array>();
	const store = (document: unknown) => {
		const bytes = Buffer.from(
			typeof document === 'string' ? document : JSON.stringify(document),
		);
		documents.set(`blobs/sha256/${sha256(bytes)}`, bytes);
		return {digest: `sha256:${sha256(bytes)}`};
	};

	const attest = (statement: unknown, subject: string) =>
		readDescriptor({
			...store({
				layers: [
					{
						...store(statement),
						annotations: {
							'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1',
						},
					},
				],
			}),
			annotations: {'vnd.docker.reference.digest': subject},
		});
	const read = async (path: string) => documents.get(path);
	const right = {predicate: {materials: [debian]}};
	t.deepEqual(
		await readProvenance(
			read,
			read,
			[
				attest('{broken', 'sha256:me'),
				attest(right, 'sha256:other'),
				attest(right, 'sha256:me'),
			],
			{digest: 'sha256:me', layers: []},
		),
		{claims: [claim], base: undefined, source: undefined},
	);
});
