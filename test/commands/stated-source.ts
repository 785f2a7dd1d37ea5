import {Buffer} from 'node:buffer';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {loadImage} from '../../source/commands/load-image.js';
import {sourceLinesOf} from '../../source/model/build/source-lines.js';
import {temporaryDirectory} from '../helpers/open-archive.js';

/*
Built by BuildKit 0.34 with `--opt attest:provenance=mode=max,version=…`, from the Dockerfile that is in the provenance: stages on one base, a layer that two of them share, lines that look like instructions in a heredoc, `COPY --link`.
*/
const fixture = (version: string): string =>
	`test/fixtures/provenance/buildkit-${version}.tar`;

const load = async (reference: string, dockerfile?: string) =>
	loadImage(
		{
			reference,
			source: undefined,
			pull: false,
			insecure: false,
			platform: undefined,
			...(dockerfile !== undefined && {dockerfile: {file: dockerfile}}),
		},
		{
			signal: new AbortController().signal,
			onProgress() {
				// Nobody looks.
			},
		},
	);

for (const version of ['v0.2', 'v1']) {
	test(`the lines that made each layer stand in the provenance of BuildKit, ${version}`, async t => {
		const image = await load(fixture(version));
		t.is(image.sourceFile?.alignedBy, 'provenance');
		t.is(image.sourceFile?.name, 'Dockerfile');
		t.deepEqual(
			image.layers.map(({index}) => {
				const {firstLine, lastLine} = sourceLinesOf(image, index) ?? {};
				return [firstLine, lastLine];
			}),
			[
				// Of the base.
				[7, 7],
				[7, 7],
				[9, 10],
				[11, 11],
				[15, 15],
				[16, 16],
				[17, 17],
				[18, 21],
				[23, 23],
			],
		);
		t.deepEqual(
			image.sourceFile?.instructions
				.filter(({history}) => history !== undefined)
				.map(({keyword, history}) => [keyword, image.history[history!]?.layer]),
			[
				['ENV', undefined],
				['COPY', 2],
				['COPY', 3],
				['WORKDIR', 4],
				['COPY', 5],
				['COPY', 6],
				['COPY', 7],
				['ENV', undefined],
				['COPY', 8],
				['CMD', undefined],
			],
		);
		t.deepEqual(image.anomalies, []);
	});

	test(`the base image is the one that BuildKit began with, ${version}`, async t => {
		const {base, baseLayers, baseIsGuess} = await load(fixture(version));
		t.like(base, {
			name: '127.0.0.1:5055/five-tiny:1',
			how: 'provenance',
			layers: 2,
		});
		t.is(baseLayers, 2);
		t.false(baseIsGuess);
	});

	test(`secrets in the Dockerfile of the provenance are hidden, ${version}`, async t => {
		const {sourceFile} = await load(fixture(version));
		t.is(sourceFile?.lines[21], 'ENV TOKEN=••••••');
		t.false(JSON.stringify(sourceFile).includes('madeuptoken'));
	});
}

test('a Dockerfile that is given goes before that of the provenance, and is compared by its text', async t => {
	const file = path.join(await temporaryDirectory(t), 'Dockerfile');
	writeFileSync(file, 'FROM x\nCOPY one.txt /tool\n');
	const {sourceFile, anomalies} = await load(fixture('v1'), file);
	t.is(sourceFile?.name, file);
	t.is(sourceFile?.alignedBy, 'text');
	t.is(anomalies[0]?.kind, 'provenance-mismatch');
});

test('the same file that was built has the lines of the provenance and its own name', async t => {
	const {sourceFile: stated} = await load(fixture('v1'));
	const file = path.join(await temporaryDirectory(t), 'Dockerfile');
	writeFileSync(
		file,
		stated!.lines.join('\r\n').replace('••••••', 'madeuptoken'),
	);
	const {sourceFile, anomalies} = await load(fixture('v1'), file);
	t.is(sourceFile?.name, file);
	t.is(sourceFile?.alignedBy, 'provenance');
	t.deepEqual(anomalies, []);
});

test('provenance whose layers are others still has the Dockerfile', async t => {
	const bytes = readFileSync(fixture('v1'));
	const file = path.join(await temporaryDirectory(t), 'image.tar');
	// The names of steps are of one length: no size in the archive changes.
	const text = bytes
		.toString('latin1')
		.replaceAll(/"step(\d+):0"/g, '"stop$1:0"');
	writeFileSync(file, Buffer.from(text, 'latin1'));
	const {sourceFile, anomalies, layers} = await load(file);
	t.is(layers.length, 9);
	t.is(sourceFile?.alignedBy, 'text');
	t.false(sourceFile?.isDoubtful);
	t.is(
		anomalies.find(({kind}) => kind === 'provenance-mismatch')?.detail,
		'the provenance does not say which lines of its Dockerfile made the layers: they are found by comparing texts',
	);
});

test('mutilated provenance never keeps an image from being read', async t => {
	const bytes = readFileSync(fixture('v0.2'));
	const start = bytes.indexOf('{"_type"');
	const length = bytes.indexOf('\0', start) - start;
	const directory = await temporaryDirectory(t);
	for (let round = 0; round < 40; round++) {
		const broken = Buffer.from(bytes);
		for (let change = 0; change <= round % 8; change++) {
			const at = start + ((round * 7919 + change * 104_729) % length);
			broken[at] = '0{}[]",:-9'.codePointAt((round + change) % 10)!;
		}

		const file = path.join(directory, `${round}.tar`);
		writeFileSync(file, broken);
		const {layers, sourceFile} = await load(file);
		t.is(layers.length, 9);
		const lineCount = sourceFile?.lines.length ?? 0;
		t.true(
			(sourceFile?.instructions ?? []).every(
				({firstLine, lastLine}) =>
					firstLine >= 1 && firstLine <= lastLine && lastLine <= lineCount,
			),
		);
	}
});
