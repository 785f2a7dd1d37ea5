import test from 'ava';
import {
	readNpmLock,
	readPackageJson,
} from '../../source/evidence/node-manifests.js';

test('a lock file of npm says which packages are for development', t => {
	t.deepEqual(
		readNpmLock({
			lockfileVersion: 3,
			packages: {
				'': {name: 'app', devDependencies: {jest: '1'}},
				'node_modules/express': {version: '4'},
				'node_modules/jest': {dev: true},
				'node_modules/both': {devOptional: true},
				'node_modules/@types/node': {dev: true},
				'node_modules/express/node_modules/debug': {},
				'packages/a/node_modules/b': {dev: true},
			},
		}),
		{
			development: [
				'node_modules/jest',
				'node_modules/@types/node',
				'packages/a/node_modules/b',
			],
			needed: [
				'node_modules/express',
				'node_modules/both',
				'node_modules/express/node_modules/debug',
			],
		},
	);
});

test('a lock file of npm 6 has packages within packages', t => {
	t.deepEqual(
		readNpmLock({
			lockfileVersion: 1,
			dependencies: {
				jest: {dev: true, dependencies: {'@a/b': {dev: true}}},
				express: {dependencies: {debug: {}}},
			},
		}),
		{
			development: ['node_modules/jest', 'node_modules/jest/node_modules/@a/b'],
			needed: [
				'node_modules/express',
				'node_modules/express/node_modules/debug',
			],
		},
	);
});

test('a manifest says it of the packages that it names', t => {
	t.deepEqual(
		readPackageJson({
			dependencies: {express: '4', typescript: '5'},
			devDependencies: {jest: '1', typescript: '5', '@types/node': '20'},
		}),
		{
			development: ['node_modules/jest', 'node_modules/@types/node'],
			needed: ['node_modules/express', 'node_modules/typescript'],
		},
	);
});

test('names that lead elsewhere, and documents of another form, say nothing', t => {
	const packages = {
		'../node_modules/a': {dev: true},
		'node_modules/../../etc': {dev: true},
		'node_modules/**': {dev: true},
		'node_modules//': {dev: true},
		'/node_modules/a': {dev: true},
	};
	const nothing = {development: [], needed: []};
	t.deepEqual(readNpmLock({packages}), nothing);
	t.deepEqual(
		readNpmLock({
			dependencies: {'../a': {dev: true}, b: 'no', '..': {dev: true}},
		}),
		nothing,
	);
	t.deepEqual(
		readPackageJson({devDependencies: {'../a': '1', '*': '1'}}),
		nothing,
	);
	for (const document of [undefined, null, 1, 'a', [], {packages: []}]) {
		t.is(readNpmLock(document), undefined);
	}
});

test('packages within packages without end are not followed', t => {
	let dependencies: Record<string, unknown> = {};
	for (let depth = 0; depth < 5000; depth++) {
		dependencies = {a: {dev: true, dependencies}};
	}

	t.true((readNpmLock({dependencies})?.development.length ?? 0) < 100);
});
