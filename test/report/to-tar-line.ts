import test from 'ava';
import {type FileRecord} from '../../source/report/file-record.js';
import {toTarLine} from '../../source/report/to-tar-line.js';

const plainFile: FileRecord = {
	path: '/etc/passwd',
	type: 'file',
	mode: 0o644,
	uid: 0,
	gid: 0,
	size: 1234,
	downloadBytes: undefined,
	mtime: 1_704_164_645.75,
	linkTarget: undefined,
	deviceMajor: undefined,
	deviceMinor: undefined,
	layer: 0,
	change: undefined,
};

const unknown = {
	mode: undefined,
	uid: undefined,
	gid: undefined,
	mtime: undefined,
};

const cases: ReadonlyArray<
	readonly [title: string, record: Partial<FileRecord>, line: string]
> = [
	['a file', {}, '-rw-r--r-- 0/0            1234 2024-01-02 03:04 etc/passwd'],
	[
		'a setuid file',
		{mode: 0o4755},
		'-rwsr-xr-x 0/0            1234 2024-01-02 03:04 etc/passwd',
	],
	[
		'a directory',
		{type: 'directory', path: '/etc', size: 0},
		'drw-r--r-- 0/0               0 2024-01-02 03:04 etc/',
	],
	[
		'a symlink',
		{type: 'symlink', size: 0, linkTarget: '../x'},
		'lrw-r--r-- 0/0               0 2024-01-02 03:04 etc/passwd -> ../x',
	],
	[
		'a hard link',
		{type: 'hardlink', linkTarget: '/etc/x'},
		'hrw-r--r-- 0/0            1234 2024-01-02 03:04 etc/passwd link to etc/x',
	],
	[
		'a device',
		{type: 'character', deviceMajor: 1, deviceMinor: 3},
		'crw-r--r-- 0/0             1,3 2024-01-02 03:04 etc/passwd',
	],
	[
		'a block device',
		{type: 'block', deviceMajor: 8, deviceMinor: 0},
		'brw-r--r-- 0/0             8,0 2024-01-02 03:04 etc/passwd',
	],
	[
		'a FIFO',
		{type: 'fifo', size: 0},
		'prw-r--r-- 0/0               0 2024-01-02 03:04 etc/passwd',
	],
	[
		'a wide owner and size',
		{uid: 4_294_967_295, size: 1e15},
		'-rw-r--r-- 4294967295/0 1000000000000000 2024-01-02 03:04 etc/passwd',
	],
	[
		'a directory that no layer lists',
		{...unknown, type: 'directory', size: 0},
		'd????????? ?/?               0 ?                etc/passwd/',
	],
	[
		'a name that would act',
		{path: '/a\u001B[31m\n\uDCE4'},
		String.raw`-rw-r--r-- 0/0            1234 2024-01-02 03:04 a\x1b[31m\n\xe4`,
	],
	[
		'a target that would act',
		{type: 'symlink', path: '/l', linkTarget: '\u202E'},
		String.raw`lrw-r--r-- 0/0            1234 2024-01-02 03:04 l -> \u202e`,
	],
	[
		'an added file',
		{change: 'added'},
		'+ -rw-r--r-- 0/0            1234 2024-01-02 03:04 etc/passwd',
	],
	[
		'a modified file',
		{change: 'modified'},
		'~ -rw-r--r-- 0/0            1234 2024-01-02 03:04 etc/passwd',
	],
	[
		'other attributes',
		{change: 'attributes'},
		'° -rw-r--r-- 0/0            1234 2024-01-02 03:04 etc/passwd',
	],
	[
		'a rewritten file',
		{change: 'rewritten'},
		'° -rw-r--r-- 0/0            1234 2024-01-02 03:04 etc/passwd',
	],
	[
		'a removed file',
		{change: 'removed'},
		'- -rw-r--r-- 0/0            1234 2024-01-02 03:04 etc/passwd',
	],
];

for (const [title, record, line] of cases) {
	test(`${title} is listed as tar does`, t => {
		t.is(toTarLine({...plainFile, ...record}), line);
	});
}
