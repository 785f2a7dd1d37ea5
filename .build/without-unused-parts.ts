import {readFile} from 'node:fs/promises';
import {type Plugin} from 'esbuild';

/** Modules that packages import for what is never asked of them here. */
const unused = [
	// Ink's development tools, which the bundler would load always.
	/\/devtools\.js$/,
	// Dockerode's sessions for BuildKit, and ssh of docker-modem: connections are made by ourselves.
	/^(?:@grpc\/grpc-js|@grpc\/proto-loader|protobufjs|ssh2)$/,
];

/** Statements that make what is never asked for, and take long to do so. */
const unusedStatements = [
	{
		file: /meow\/build\/options\.js$/,
		// The version is read without checking all else that a package.json can say.
		statements: [
			[
				"import { a as readPackageUpSync, n as normalizePackageData } from './dependencies.js';",
				'const readPackageUpSync = () => {}, normalizePackageData = () => {};',
			],
		],
	},
	{
		file: /meow\/build\/dependencies\.js$/,
		statements: [
			['var normalizeExports = requireNormalize();', 'var normalizeExports;'],
			['var libExports = requireLib$1();', 'var libExports;'],
			["import { execFile } from 'node:child_process';", ''],
			['promisify(execFile);', ''],
		],
	},
	{
		file: /docker-modem\/lib\/modem\.js$/,
		// Each request is described in full, also where nobody asked to debug: it takes longer than the answer.
		statements: [
			[
				`debug('Sending: %s', util.inspect(options, {
    showHidden: true,
    depth: null
  }));`,
				'',
			],
		],
	},
] as const;

/** Leaves out what packages bring along and no command uses. */
export const withoutUnusedParts: Plugin = {
	name: 'without-unused-parts',
	setup({onResolve, onLoad}) {
		for (const filter of unused) {
			onResolve({filter}, ({path}) => ({path, namespace: 'unused'}));
		}

		onLoad({filter: /.*/, namespace: 'unused'}, () => ({
			contents: 'module.exports = {}',
			loader: 'js',
		}));
		for (const {file: filter, statements} of unusedStatements) {
			onLoad({filter}, async ({path}) => {
				let contents = await readFile(path, 'utf8');
				for (const [statement, instead] of statements) {
					if (!contents.includes(statement)) {
						throw new Error(`${path} no longer says: ${statement}`);
					}

					contents = contents.replace(statement, instead);
				}

				return {contents, loader: 'js'};
			});
		}
	},
};
