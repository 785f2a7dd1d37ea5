import test from 'ava';
import {
	parseDpkgList,
	parseDpkgStatus,
	parseMd5sums,
} from '../../source/packages/parse-dpkg.js';

test('installed packages, not those that are only configured', t => {
	t.deepEqual(
		parseDpkgStatus(
			[
				'Package: bash',
				'Status: install ok installed',
				'Version: 5.2',
				'Architecture: amd64',
				'Description: a shell',
				' Package: not-a-field',
				'',
				'Package: gone',
				'Status: deinstall ok config-files',
				'',
				'',
				'Package: distroless',
				'Version: 1',
				'',
				'Status: install ok installed',
			].join('\n'),
		),
		[
			{name: 'bash', version: '5.2', architecture: 'amd64'},
			{name: 'distroless', version: '1', architecture: undefined},
		],
	);
	t.deepEqual(parseDpkgStatus(''), []);
});

test('lists without the root', t => {
	t.deepEqual(parseDpkgList('/.\n/bin\n/bin/a b\n\n'), ['/bin', '/bin/a b']);
	const sum = '0'.repeat(32);
	t.deepEqual(parseMd5sums(`${sum}  usr/lib/a\nbroken\n${sum}  ./etc/b c\n`), [
		'/usr/lib/a',
		'/etc/b c',
	]);
});
