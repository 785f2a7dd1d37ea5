import test from 'ava';
import {parsePythonRecord} from '../../source/packages/parse-python.js';

const site = '/usr/lib/python3/site-packages';

test('RECORD counts from the directory of the packages', t => {
	t.deepEqual(
		parsePythonRecord(
			`${site}/requests-2.32.3.dist-info/RECORD`,
			'../../../bin/req,sha256=x,1\nrequests/__init__.py,sha256=y,2\r\n"a, ""b"".py",,\n/abs/x,,\n\n',
		),
		{
			ecosystem: 'pip',
			name: 'requests',
			version: '2.32.3',
			files: [
				'/usr/bin/req',
				`${site}/requests/__init__.py`,
				`${site}/a, "b".py`,
				'/abs/x',
			],
		},
	);
});

test('the list of setuptools counts from its own directory', t => {
	t.deepEqual(
		parsePythonRecord(
			`${site}/old-1.0.egg-info/installed-files.txt`,
			'../old/a.py\nPKG-INFO\n',
		)?.files,
		[`${site}/old/a.py`, `${site}/old-1.0.egg-info/PKG-INFO`],
	);
});

test('a directory whose name says nothing is no package', t => {
	t.is(parsePythonRecord('/x/strange/RECORD', 'a,,'), undefined);
});
