import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import {bytesInMemory} from '../../../source/content/byte-source.js';
import {describeContent} from '../../../source/content/kinds/describe-content.js';
import {buildElf} from '../build-elf.js';
import {packLayer} from '../build-layer.js';
import {mutateBytes} from '../mutate-bytes.js';
import {type Target} from './target.js';

const tar = Buffer.from(await packLayer([{name: 'a', body: 'one'}]));

const png = Buffer.concat([
	Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
	Buffer.from('0000001000000010080600000000', 'hex'),
]);

const contents: readonly Buffer[] = [
	tar,
	gzipSync(tar),
	buildElf([
		['.text', 64],
		['.symtab', 48],
		['.debug_info', 99],
	]),
	png,
	Buffer.from('#!/usr/bin/env -S python3 -u\nprint(1)\n'),
	Buffer.from('{"a": [1, 2, {"b": null}], "a": 1e400}'),
	Buffer.from('%PDF-1.7\n'),
	Buffer.from('SQLite format 3\0'.padEnd(200, '\u0001'), 'latin1'),
	Buffer.from('!<arch>\ndebian-binary   0 0 0 100644 4         `\n2.0\n'),
	Buffer.from(
		`-----BEGIN CERTIFICATE-----\n${'QUJD'.repeat(20)}\n-----END CERTIFICATE-----\n`,
	),
];

const names = ['a.tar', 'a.tgz', 'tool', 'a.png', 'a.json', 'a.jar', 'a.pyc'];

export const contentTargets: readonly Target[] = [
	{
		name: 'contents of files',
		cases: 1500,
		async run(random) {
			const bytes = mutateBytes(random.pick(contents), random);
			await describeContent(bytesInMemory(bytes), random.pick(names));
		},
	},
];
