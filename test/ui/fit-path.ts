import test from 'ava';
import {fitPath} from '../../source/ui/fit-path.js';

test('a path that fits stays as it is', t => {
	t.is(fitPath('/etc/passwd', 11), '/etc/passwd');
});

test('of a longer path the last parts are shown', t => {
	t.is(fitPath('/usr/share/doc/file', 12), '…/doc/file');
	t.is(fitPath('/etc/漢字漢字漢字', 7), '…字漢字');
	t.is(fitPath('/usr/lib/node_modules/', 12), '…de_modules/');
	t.is(fitPath('/usr/lib/gcc/12/', 9), '…/gcc/12/');
});

test('of an immense path the last parts are shown as well', t => {
	t.is(fitPath(`${'/d'.repeat(100_000)}/file`, 10), '…/d/d/file');
	t.is(fitPath(`/${'字'.repeat(30_000)}`, 6), '…字字');
	const marks = '\u{301}'.repeat(2000);
	t.is(fitPath(`/${`a${marks}`.repeat(40)}`, 3), `…a${marks}a${marks}`);
});
