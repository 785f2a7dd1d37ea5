import {gzipSync} from 'node:zlib';
import test, {type ExecutionContext} from 'ava';
import {
	blobDirectoryFiles,
	kanikoFiles,
	newDockerFiles,
	ociFiles,
	oldDockerFiles,
	packFiles,
	podmanFiles,
	type TestLayer,
} from '../helpers/build-archive.js';
import {buildEstargz} from '../helpers/build-estargz.js';
import {buildZstdChunked, zstdFrame} from '../helpers/build-zstd-chunked.js';
import {
	chunked,
	essence,
	expected,
	gzippedLayers,
	image,
	read,
	tars,
	withLayers,
	writeArchive,
	writeLayout,
} from './_forms.js';

type Form = readonly [string, (t: ExecutionContext) => Promise<string>];

const old = oldDockerFiles(image);
const podman = podmanFiles(image);
const zstdLayers = tars.map((tar): TestLayer => ({
	tar,
	blob: zstdFrame(tar),
	mediaType: 'application/vnd.oci.image.layer.v1.tar+zstd',
}));

const forms: readonly Form[] = [
	[
		'docker save before version 25',
		async t => writeArchive(t, await packFiles(old.files, old.links)),
	],
	[
		'docker save from version 25 on',
		async t =>
			`docker-archive://${await writeArchive(t, await packFiles(newDockerFiles([image])))}`,
	],
	[
		'a docker-archive with compressed layers',
		async t =>
			writeArchive(
				t,
				await packFiles(newDockerFiles([withLayers(gzippedLayers)])),
			),
	],
	[
		'a docker-archive that is compressed as a whole',
		async t =>
			writeArchive(t, gzipSync(await packFiles(newDockerFiles([image])))),
	],
	[
		'an archive of podman',
		async t => writeArchive(t, await packFiles(podman.files, podman.links)),
	],
	[
		'an archive of kaniko',
		async t => writeArchive(t, await packFiles(kanikoFiles(image))),
	],
	[
		'an OCI directory',
		async t => `oci:${await writeLayout(t, ociFiles([image]))}`,
	],
	[
		'an OCI directory, by tag',
		async t =>
			`oci:${await writeLayout(t, ociFiles([image]))}:imgscope-test-forms:1`,
	],
	[
		'an OCI archive',
		async t =>
			`oci-archive:${await writeArchive(t, await packFiles(ociFiles([image])))}`,
	],
	[
		'an OCI directory with gzip layers',
		async t => writeLayout(t, ociFiles([withLayers(gzippedLayers)])),
	],
	[
		'a directory of blobs',
		async t => writeLayout(t, blobDirectoryFiles([image])),
	],
	[
		'a directory of blobs with gzip layers',
		async t => writeLayout(t, blobDirectoryFiles([withLayers(gzippedLayers)])),
	],
	[
		'an OCI archive with zstd layers',
		async t =>
			writeArchive(t, await packFiles(ociFiles([withLayers(zstdLayers)]))),
	],
	[
		'an OCI directory with eStargz layers',
		async t =>
			writeLayout(
				t,
				ociFiles([withLayers(await chunked(buildEstargz, 'gzip'))]),
			),
	],
	[
		'an OCI archive with zstd:chunked layers',
		async t =>
			writeArchive(
				t,
				await packFiles(
					ociFiles([withLayers(await chunked(buildZstdChunked, 'zstd'))]),
				),
			),
	],
];

for (const [name, write] of forms) {
	test(`see the same image in ${name}`, async t => {
		t.deepEqual(essence(await read(await write(t))), await expected(t));
	});
}
