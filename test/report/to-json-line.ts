import test from 'ava';
import {type FileRecord} from '../../source/report/file-record.js';
import {toJsonLine} from '../../source/report/to-json-line.js';

const plainFile: FileRecord = {
	path: '/etc/passwd',
	type: 'file',
	mode: 0o755,
	uid: 0,
	gid: 0,
	size: 1234,
	downloadBytes: undefined,
	mtime: 1_704_164_645,
	linkTarget: undefined,
	deviceMajor: undefined,
	deviceMinor: undefined,
	layer: 0,
	change: undefined,
};

test('a file is one line of JSON without what is not known', t => {
	t.is(
		toJsonLine(plainFile),
		'{"path":"/etc/passwd","type":"file","mode":"0755","uid":0,"gid":0,"size":1234,"mtime":"2024-01-02T03:04:05Z","layer":0}',
	);
});

test('a directory that no layer lists has no mode, owner and time', t => {
	t.is(
		toJsonLine({
			...plainFile,
			type: 'directory',
			mode: undefined,
			uid: undefined,
			gid: undefined,
			mtime: undefined,
			size: 0,
			change: 'added',
		}),
		'{"path":"/etc/passwd","type":"directory","size":0,"layer":0,"change":"added"}',
	);
});

test('bytes that are not UTF-8 are written as hexadecimal escapes', t => {
	const line = toJsonLine({
		...plainFile,
		type: 'symlink',
		path: '/\uDCE4\n',
		linkTarget: '\uDCFF',
	});
	t.true(line.includes(String.raw`"path":"/\\xe4\n"`));
	t.true(line.includes(String.raw`"linkTarget":"\\xff"`));
	t.false(line.includes('\n'));
});

test('a device has its numbers', t => {
	const line = toJsonLine({
		...plainFile,
		type: 'block',
		deviceMajor: 8,
		deviceMinor: 1,
	});
	t.true(line.includes('"deviceMajor":8,"deviceMinor":1'));
});
