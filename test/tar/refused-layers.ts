import {Buffer} from 'node:buffer';
import test from 'ava';
import {isImgscopeError, reasonOf} from '../../source/errors.js';
import {readEntries} from '../../source/tar/read-entries.js';
import {
	base256,
	endMarker,
	inChunks,
	paxHeader,
	rawHeader,
	rawMember,
} from '../helpers/build-layer.js';

const after = rawMember({name: 'after'}, 'ok');

const refused: ReadonlyArray<readonly [string, readonly Uint8Array[], string]> =
	[
		[
			'a wrong checksum',
			[after, rawHeader({checksum: 'wrong'})],
			'the header block at byte 1,024 has a wrong checksum',
		],
		[
			'a number that is none',
			[rawHeader({uid: Buffer.from('12x')})],
			'the header block at byte 0 has a number that cannot be read',
		],
		[
			'a number beyond 64 bits',
			[rawHeader({typeFlag: '5', size: base256(2n ** 70n, 12)})],
			'the header block at byte 0 has a number that cannot be read',
		],
		[
			'a negative size',
			[rawHeader({size: base256(-512n, 12)})],
			'the header block at byte 0 has a negative size',
		],
		[
			'a negative PAX size',
			[paxHeader({size: '-1'}), rawHeader()],
			'the header block at byte 1,024 has a negative size',
		],
		[
			'a size beyond 2^53',
			[rawHeader({size: base256(2n ** 60n, 12)})],
			'the header block at byte 0 has an impossible size',
		],
		[
			'a NUL in a PAX path',
			[paxHeader({path: 'a\0b'}), rawHeader()],
			'the header block at byte 0 has a malformed PAX record',
		],
		[
			'a PAX record of a wrong length',
			[rawMember({typeFlag: 'x'}, '99 path=a\n'), rawHeader()],
			'the header block at byte 0 has a malformed PAX record',
		],
		[
			'a PAX time that is none',
			[paxHeader({mtime: '1e3'}), rawHeader()],
			'the header block at byte 1,024 has a PAX mtime that is no number',
		],
		[
			'a long name of more than 1 MiB',
			[rawMember({typeFlag: 'L'}, 'n'.repeat(1024 * 1024 + 1)), rawHeader()],
			'the header block at byte 0 announces more metadata than is allowed',
		],
		[
			'a header after a block of zeros',
			[new Uint8Array(512), rawHeader()],
			'the header block at byte 512 follows a block of zeros',
		],
		[
			'a sparse map whose fragments overlap',
			[
				paxHeader({
					'GNU.sparse.map': '0,2,1,2',
					'GNU.sparse.numblocks': '2',
					'GNU.sparse.size': '9',
				}),
				rawMember({}, 'abcd'),
			],
			'the header block at byte 1,024 has a malformed sparse map',
		],
		[
			'a sparse map that its data does not fill',
			[
				paxHeader({
					'GNU.sparse.map': '0,2',
					'GNU.sparse.numblocks': '1',
					'GNU.sparse.size': '9',
				}),
				rawMember({}, 'a'),
			],
			'the header block at byte 1,024 has a sparse map that does not fit its data',
		],
		[
			'holes of more than 64 GiB',
			[
				paxHeader({
					'GNU.sparse.map': '0,1',
					'GNU.sparse.numblocks': '1',
					'GNU.sparse.size': '99999999999999',
				}),
				rawMember({}, 'a'),
			],
			'the holes of its sparse files are too large to be true',
		],
	];

for (const [title, parts, reason] of refused) {
	test(`refuse ${title}`, async t => {
		const bytes = Buffer.concat([...parts, after, endMarker]);
		for (const size of [321, 64 * 1024]) {
			const error = await t.throwsAsync(
				readEntries(inChunks(bytes, size), () => undefined),
			);
			t.true(isImgscopeError(error) && error.code === 'layer-invalid');
			t.is(reasonOf(error), reason);
		}
	});
}
