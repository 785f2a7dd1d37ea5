import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import process from 'node:process';
import test from 'ava';
import {parseObject} from '../helpers/run-program.js';

const read = (file: string): string => readFileSync(file, 'utf8');

const manifest = parseObject(read('package.json'));

test('what package.json points at exists after the build', t => {
	t.deepEqual(manifest['bin'], {imgscope: 'distribution/cli.js'});
	t.deepEqual(manifest['files'], ['distribution']);
	t.true(existsSync('distribution/cli.js'));
	t.true(read('distribution/cli.js').startsWith('#!/usr/bin/env node\n'));
});

test('nothing is installed beside the package', t => {
	t.false('dependencies' in manifest);
	t.false('peerDependencies' in manifest);
	t.false('optionalDependencies' in manifest);
});

test('the bundle imports nothing that Node.js does not have', t => {
	const files = [
		'distribution/cli.js',
		...readdirSync('distribution/chunks').map(
			name => `distribution/chunks/${name}`,
		),
	];
	const imported = files.flatMap(file =>
		[...read(file).matchAll(/\b(?:from|import)\s*"([^".][^"]*)"/gv)].map(
			([, name = '']) => name,
		),
	);
	t.true(imported.length > 0);
	for (const name of new Set(imported)) {
		t.notThrows(() => process.getBuiltinModule(name));
	}
});

test('the package holds the program, its licences and nothing else', t => {
	const [packed] = Object.values(
		parseObject(
			execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
				encoding: 'utf8',
				stdio: ['ignore', 'pipe', 'ignore'],
			}),
		),
	);
	const paths = [...JSON.stringify(packed).matchAll(/"path":"([^"]+)"/gv)].map(
		([, path = '']) => path,
	);
	t.deepEqual(
		paths.filter(
			path =>
				!path.startsWith('distribution/') &&
				!/^(?:license|README\.md|package\.json)$/v.test(path),
		),
		[],
	);
	t.true(paths.includes('distribution/third-party-licenses.txt'));
});

test('everything in the bundle comes with its licence', t => {
	const licenses = read('distribution/third-party-licenses.txt');
	for (const name of [
		'ink',
		'react',
		'react-reconciler',
		'yoga-layout',
		'dockerode',
		'docker-modem',
		'tar-stream',
		'pretty-bytes',
		'meow',
		'string-width',
		'xxhash-wasm',
		'fzstd',
	]) {
		t.regex(licenses, new RegExp(String.raw`^${name} \d+\.\d+\.\d+ \(`, 'mv'));
	}

	t.notRegex(licenses, /\(undefined\)/v);
});

test('the lock file names no registry', t => {
	t.notRegex(read('package-lock.json'), /https?:[^"]*\.tgz|"resolved"/v);
});

test('the lock file knows every platform that a package is made for', t => {
	const {packages} = parseObject(read('package-lock.json'));
	const paths = Object.keys(packages ?? {});
	const wanted = [
		...JSON.stringify(packages).matchAll(
			/"optionalDependencies":(\{[^\}]*\})/gv,
		),
	].flatMap(([, names = '']) => Object.keys(parseObject(names)));
	t.true(wanted.length > 0);
	const missing = wanted.filter(
		name => !paths.some(path => path.endsWith(`node_modules/${name}`)),
	);
	t.deepEqual(missing, []);
});

test('the program is small', t => {
	const bytes = readdirSync('distribution', {recursive: true, encoding: 'utf8'})
		.map(name => statSync(`distribution/${name}`))
		.reduce((sum, status) => sum + (status.isFile() ? status.size : 0), 0);
	t.true(bytes < 4_000_000, `it has ${bytes} bytes`);
});
