import {Buffer} from 'node:buffer';
import {createReadStream} from 'node:fs';
import test from 'ava';
import tar from 'tar-stream';
import {openRegistryArchive} from '../../../source/sources/registry/registry-archive.js';
import {openClient} from './_client.js';
import {digestOf, fakeRegistry, startServer} from './_fake-registry.js';
import {emptyContent, indexType, manifestType} from './_image.js';

/** What BuildKit wrote as a layout, as a registry has it after a push. */
const pushFixture = async (file: string) => {
	const content = emptyContent();
	for await (const entry of createReadStream(file).pipe(tar.extract())) {
		const chunks: Uint8Array[] = [];
		for await (const chunk of entry) {
			if (chunk instanceof Uint8Array) {
				chunks.push(chunk);
			}
		}

		const bytes = Buffer.concat(chunks);
		const mediaType = [indexType, manifestType].find(type =>
			bytes.includes(`"mediaType": "${type}"`),
		);
		const isIndex = bytes.includes('"manifests"');
		if (entry.header.name.startsWith('blobs/') && bytes.length > 0) {
			content.blobs.set(digestOf(bytes), bytes);
			content.manifests.set(digestOf(bytes), {
				bytes,
				mediaType: isIndex ? indexType : (mediaType ?? manifestType),
			});
			if (isIndex) {
				content.manifests.set('latest', {bytes, mediaType: indexType});
			}
		}
	}

	return content;
};

for (const version of ['v0.2', 'v1']) {
	test(`what BuildKit states of a build is read from a registry, ${version}`, async t => {
		const content = await pushFixture(
			`test/fixtures/provenance/buildkit-${version}.tar`,
		);
		const registry = fakeRegistry(content);
		const host = await startServer(t, registry.listener);
		const client = await openClient(t, `${host}/app`);
		const {offer} = await openRegistryArchive('the image', client, {
			os: 'linux',
			architecture: 'amd64',
		});
		t.deepEqual(offer.attestations, ['provenance']);
		const {base, source} = (await offer.readProvenance?.()) ?? {};
		t.is(base?.layers, 2);
		t.is(source?.layers.length, 9);
		t.true(source?.layers.every(lines => lines.length > 0));
	});
}
