import {type UnneededRule} from './rule.js';

const developmentPackages = [
	'typescript',
	'eslint',
	'webpack',
	'webpack-cli',
	'webpack-dev-server',
	'jest',
	'jest-cli',
	'mocha',
	'ava',
	'vitest',
	'cypress',
	'nodemon',
	'prettier',
	'rollup',
	'ts-node',
	'ts-jest',
	'tslint',
	'husky',
	'lint-staged',
	'karma',
	'jasmine',
	'nyc',
	'parcel',
	'esbuild',
	'@types',
	'@eslint',
	'@typescript-eslint',
	'@jest',
	'@esbuild',
	'@rollup',
	'@vitest',
	'@storybook',
	'@testing-library',
	'@webassemblyjs',
];

/** Whether a directory of package tests is right below its package: `node_modules/@scope/package/test`. */
const isBelowScope = (name: string): boolean => name.startsWith('@');

const nodeTests = ['test', 'tests', '__tests__'];

/** What packages of languages bring with them. */
export const installedPackages: readonly UnneededRule[] = [
	{
		name: 'development-packages',
		title: 'Node packages for development',
		severity: 'warning',
		patterns: developmentPackages.map(name => `**/node_modules/${name}/**`),
		condition: ({runsProgram}) => runsProgram,
		accepts: ({needed}, path) => !needed.has(path),
		words:
			'Install without them (npm ci --omit=dev), or build in a stage of its own.',
		fix: {
			replace: [
				[/\bnpm ci(?!.*--omit=dev)/, 'npm ci --omit=dev'],
				[/\bnpm (i|install)\b(?!.*--omit=dev)/, 'npm $1 --omit=dev'],
				[/\byarn install\b(?!.*--production)/, 'yarn install --production'],
				[/\bpnpm (i|install)\b(?!.*--prod)/, 'pnpm $1 --prod'],
			],
			ignore: ['**/node_modules'],
			ignoreNeeds: ['npm', 'yarn', 'pnpm', 'bun'],
		},
		example: 'app/node_modules/typescript/lib/tsc.js',
		counterexample: 'app/node_modules/express/index.js',
	},
	{
		name: 'python-bytecode',
		title: 'Compiled Python files',
		severity: 'note',
		patterns: ['**/__pycache__/**', '**/*.pyc', '**/*.pyo'],
		words:
			'Python makes them again: leave them out where start-up may take a moment longer.',
		fix: {
			replace: [
				[
					/\b(pip3?|python3? -m pip) install (?!.*--no-compile)/,
					'$1 install --no-compile ',
				],
			],
			append: [
				'find / -xdev -name __pycache__ -type d -prune -exec rm -rf {} +',
			],
			lines: ['ENV PYTHONDONTWRITEBYTECODE=1'],
			ignore: ['**/__pycache__', '**/*.py[co]'],
		},
		example: 'app/__pycache__/main.cpython-311.pyc',
		counterexample: 'app/main.py',
	},
	{
		name: 'source-maps',
		title: 'Source maps',
		severity: 'note',
		patterns: ['**/*.map'],
		accepts: ({tree: {paths}}, path) =>
			/\.(?:[cm]?[jt]s|css)\.map$/.test(paths.name(path)),
		words: 'Only debuggers read them: build without, or remove them.',
		fix: {append: ["find . -name '*.map' -type f -delete"]},
		example: 'app/dist/main.js.map',
		counterexample: 'app/data/world.map',
	},
	{
		name: 'package-tests',
		title: 'Tests of packages',
		severity: 'note',
		patterns: [
			'**/site-packages/**/tests/**',
			'**/dist-packages/**/tests/**',
			...nodeTests.map(name => `**/node_modules/*/${name}/**`),
			...nodeTests.map(name => `**/node_modules/*/*/${name}/**`),
			'**/gems/*/spec/**',
			'**/gems/*/test/**',
			'**/vendor/*/*/tests/**',
			'**/vendor/*/*/Tests/**',
		],
		accepts({tree: {paths}}, path) {
			const above = paths.parent(path);
			const further = paths.parent(above);
			// `node_modules/test` is a package of that name, `node_modules/a/lib/test` a part of it.
			return (
				paths.name(above) !== 'node_modules' &&
				!isBelowScope(paths.name(above)) &&
				(paths.name(paths.parent(further)) !== 'node_modules' ||
					isBelowScope(paths.name(further)))
			);
		},
		words: 'Nothing runs them here: remove them in the RUN that installs.',
		fix: {
			append: [
				String.raw`find / -xdev -type d \( -path '*-packages/*/tests' -o -path '*/node_modules/*/test' \) -prune -exec rm -rf {} +`,
			],
		},
		example: 'usr/lib/python3/dist-packages/numpy/core/tests/test_a.py',
		counterexample: 'app/tests/test_a.py',
	},
	{
		name: 'package-documentation',
		title: 'Documentation and type declarations of Node packages',
		severity: 'note',
		patterns: [
			'**/node_modules/**/*.md',
			'**/node_modules/**/*.markdown',
			'**/node_modules/**/*.ts',
			'**/node_modules/**/*.mts',
			'**/node_modules/**/*.cts',
		],
		except: /^licen[cs]e/i,
		accepts: ({tree: {paths}}, path) =>
			/(?:\.d\.[cm]?ts|\.md|\.markdown)$/.test(paths.name(path)),
		words: 'Nothing reads them when the program runs.',
		fix: {
			append: [
				String.raw`find node_modules -type f \( -name '*.md' -o -name '*.d.ts' \) -delete`,
			],
		},
		example: 'app/node_modules/express/Readme.md',
		counterexample: 'app/node_modules/express/LICENSE.md',
	},
];
