import test from 'ava';
import {locateWord} from '../../../source/model/find/locate-word.js';

const show = (path: string, word: string): string => {
	const stretches = locateWord(path, word)?.stretches ?? [];
	let shown = '';
	let at = 0;
	for (const [from, to] of stretches) {
		shown += `${path.slice(at, from)}[${path.slice(from, to)}]`;
		at = to;
	}

	return shown + path.slice(at);
};

for (const [path, word, shown] of [
	['/usr/lib/readme', 'readme', '/usr/lib/[readme]'],
	['/lib/x/lib/y', 'lib', '/lib/x/[lib]/y'],
	['/usr/lib/python', 'libpy', '/usr/[lib]/[py]thon'],
	['/usr/share/README', 'rdme', '/usr/share/[R]EA[DME]'],
	['/etc/passwd', 'PASS', '/etc/passwd'],
	['/etc/passwd', 'xyz', '/etc/passwd'],
	['/İ/a', 'a', '/İ/a'],
	['/😀/😀a', '😀a', '/😀/[😀a]'],
] as const) {
	test(`${word} stands in ${path}`, t => {
		t.is(show(path, word), shown);
	});
}

test('characters that stand together are better', t => {
	const score = (path: string) => locateWord(path, 'abc')!.score;
	t.true(score('/abc') > score('/a-b-c'));
	t.true(score('/xabc') > score('/xaxbxc'));
	t.true(score('/a-b-c') > score('/axbxc'));
});
