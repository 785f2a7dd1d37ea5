import {type RuleFix, type UnneededRule} from './rule.js';

type Cache = {
	readonly patterns: readonly string[];
	readonly words: string;
	readonly fix: RuleFix;
	readonly example: string;
	readonly counterexample: string;
};

/** A cache that a tool fills while it installs. */
const cache = (name: string, tool: string, rest: Cache): UnneededRule => ({
	...rest,
	name,
	title: `Cache of ${tool}`,
	severity: 'warning',
});

const mount = (target: string): string =>
	`A cache mount keeps it out of the image and for the next build: "RUN --mount=type=cache,target=${target}".`;

const roots = ['conda', 'miniconda3', 'anaconda3', 'miniforge3', 'mambaforge'];

const python: readonly UnneededRule[] = [
	cache('pip-cache', 'pip', {
		patterns: ['**/.cache/pip/**'],
		words: `Install with --no-cache-dir. ${mount('/root/.cache/pip')}`,
		fix: {
			replace: [
				[
					/\b(pip3?|python3? -m pip) install (?!.*--no-cache-dir)/,
					'$1 install --no-cache-dir ',
				],
			],
			append: ['rm -rf ~/.cache/pip'],
		},
		example: 'root/.cache/pip/http/a/b',
		counterexample: 'usr/lib/python3/dist-packages/pip/x.py',
	}),
	cache('poetry-cache', 'poetry', {
		patterns: ['**/.cache/pypoetry/**'],
		words: mount('/root/.cache/pypoetry'),
		fix: {append: ['rm -rf ~/.cache/pypoetry']},
		example: 'root/.cache/pypoetry/artifacts/a.whl',
		counterexample: 'app/poetry.lock',
	}),
	cache('uv-cache', 'uv', {
		patterns: ['**/.cache/uv/**'],
		words: `Install with --no-cache. ${mount('/root/.cache/uv')}`,
		fix: {
			replace: [
				[/\buv (sync|pip install) (?!.*--no-cache)/, 'uv $1 --no-cache '],
			],
			append: ['rm -rf ~/.cache/uv'],
		},
		example: 'root/.cache/uv/wheels-v1/a',
		counterexample: 'app/uv.lock',
	}),
	cache('conda-cache', 'conda', {
		patterns: [...roots, 'micromamba'].map(root => `**/${root}/pkgs/**`),
		words: 'Clean it in the RUN that installs.',
		fix: {append: ['conda clean --all --yes']},
		example: 'opt/conda/pkgs/numpy.conda',
		counterexample: 'opt/conda/lib/libz.so',
	}),
];

const node: readonly UnneededRule[] = [
	cache('npm-cache', 'npm', {
		patterns: ['**/.npm/_cacache/**', '**/.npm/_logs/**', '**/.npm/_npx/**'],
		words: `Clean it in the RUN that installs. ${mount('/root/.npm')}`,
		fix: {append: ['npm cache clean --force']},
		example: 'root/.npm/_cacache/index-v5/a',
		counterexample: 'app/.npmrc',
	}),
	cache('yarn-cache', 'yarn', {
		patterns: [
			'**/.cache/yarn/**',
			'**/.yarn/berry/cache/**',
			'**/.yarn-cache/**',
			'**/.yarn/install-state.gz',
		],
		words: `Clean it in the RUN that installs. ${mount('/usr/local/share/.cache/yarn')}`,
		fix: {append: ['yarn cache clean']},
		example: 'usr/local/share/.cache/yarn/v6/a',
		counterexample: 'app/.yarn/cache/a.zip',
	}),
	cache('pnpm-cache', 'pnpm', {
		patterns: [
			'**/.local/share/pnpm/store/**',
			'**/.pnpm-store/**',
			'**/.cache/pnpm/**',
		],
		words: mount('/root/.local/share/pnpm/store'),
		fix: {append: ['pnpm store prune']},
		example: 'root/.local/share/pnpm/store/v3/a',
		counterexample: 'app/node_modules/.pnpm/a/x.js',
	}),
	cache('bun-cache', 'bun', {
		patterns: ['**/.bun/install/cache/**'],
		words: mount('/root/.bun/install/cache'),
		fix: {append: ['rm -rf ~/.bun/install/cache']},
		example: 'root/.bun/install/cache/a/x.js',
		counterexample: 'root/.bun/bin/bun',
	}),
	cache('node-build-cache', 'Node build tools', {
		patterns: [
			'**/node_modules/.cache/**',
			'**/.cache/node-gyp/**',
			'**/.node-gyp/**',
			'**/.cache/electron/**',
			'**/.cache/Cypress/**',
			'**/.next/cache/**',
			'**/.parcel-cache/**',
			'**/build/Release/obj.target/**',
		],
		words: 'Remove it in the RUN that builds, or build in a stage of its own.',
		fix: {
			ignore: ['**/node_modules/.cache', '**/.next/cache', '**/.parcel-cache'],
		},
		example: 'app/node_modules/.cache/babel/a.json',
		counterexample: 'app/node_modules/cache/x.js',
	}),
];

const others: readonly UnneededRule[] = [
	cache('go-cache', 'Go: modules and builds', {
		patterns: [
			'**/go/pkg/mod/**',
			'**/.cache/go-build/**',
			'**/go/pkg/sumdb/**',
		],
		words:
			'A compiled program needs none of it: build in a stage of its own, and copy the program.',
		fix: {
			append: ['go clean -cache -modcache'],
			lines: ['COPY --from=build /app /app'],
		},
		example: 'root/go/pkg/mod/golang.org/x/net/http2/a.go',
		counterexample: 'app/pkg/mod/a.go',
	}),
	cache('cargo-cache', 'cargo: registry and builds', {
		patterns: [
			'**/.cargo/registry/**',
			'**/.cargo/git/**',
			'usr/local/cargo/registry/**',
			'usr/local/cargo/git/**',
			'**/target/release/deps/**',
			'**/target/release/build/**',
			'**/target/release/incremental/**',
			'**/target/debug/deps/**',
			'**/target/debug/incremental/**',
		],
		words:
			'A compiled program needs none of it: build in a stage of its own, and copy the program.',
		fix: {
			append: ['rm -rf ~/.cargo/registry ~/.cargo/git'],
			lines: ['COPY --from=build /app/target/release/app /usr/local/bin/'],
			ignore: [
				'**/target/*/deps',
				'**/target/*/build',
				'**/target/*/incremental',
			],
		},
		example: 'app/target/release/deps/app-1.d',
		counterexample: 'app/target/release/app',
	}),
	cache('maven-cache', 'maven', {
		patterns: ['**/.m2/repository/**'],
		words:
			'A packaged program needs none of it: build in a stage of its own, and copy the jar.',
		fix: {
			append: ['rm -rf ~/.m2/repository'],
			lines: ['COPY --from=build /app/target/app.jar /app.jar'],
		},
		example: 'root/.m2/repository/org/a/a.jar',
		counterexample: 'root/.m2/settings.xml',
	}),
	cache('gradle-cache', 'gradle', {
		patterns: [
			'**/.gradle/caches/**',
			'**/.gradle/wrapper/dists/**',
			'**/.gradle/daemon/**',
			'**/.gradle/native/**',
		],
		words:
			'A packaged program needs none of it: build in a stage of its own, and copy the jar.',
		fix: {
			append: ['rm -rf ~/.gradle'],
			lines: ['COPY --from=build /app/build/libs/app.jar /app.jar'],
			ignore: ['**/.gradle'],
		},
		example: 'root/.gradle/caches/modules-2/a.jar',
		counterexample: 'app/gradle/wrapper/x.jar',
	}),
	cache('jvm-caches', 'sbt, ivy and coursier', {
		patterns: ['**/.ivy2/cache/**', '**/.cache/coursier/**', '**/.sbt/boot/**'],
		words: 'A packaged program needs none of it: build in a stage of its own.',
		fix: {append: ['rm -rf ~/.ivy2 ~/.cache/coursier ~/.sbt']},
		example: 'root/.ivy2/cache/a.jar',
		counterexample: 'app/ivy2/cache.jar',
	}),
	cache('gem-cache', 'gem and bundler', {
		patterns: [
			'**/ruby/gems/*/cache/**',
			'**/ruby/*/cache/**',
			'usr/local/bundle/cache/**',
			'**/.bundle/cache/**',
			'**/.gem/specs/**',
		],
		words: 'Remove it in the RUN that installs.',
		fix: {append: ['rm -rf "$(gem env gemdir)/cache"/*.gem ~/.bundle/cache']},
		example: 'usr/local/bundle/cache/rails.gem',
		counterexample: 'usr/local/bundle/gems/rails/x.rb',
	}),
	cache('composer-cache', 'composer', {
		patterns: ['**/.composer/cache/**', '**/.cache/composer/**'],
		words: mount('/root/.composer/cache'),
		fix: {append: ['composer clear-cache']},
		example: 'root/.composer/cache/files/a.zip',
		counterexample: 'app/vendor/composer/x.php',
	}),
	cache('nuget-cache', 'nuget', {
		patterns: ['**/.nuget/packages/**', '**/.local/share/NuGet/**'],
		words:
			'A published program needs none of it: publish in a stage of its own.',
		fix: {append: ['dotnet nuget locals all --clear']},
		example: 'root/.nuget/packages/a/a.nupkg',
		counterexample: 'app/packages/a.dll',
	}),
	cache('hex-cache', 'hex and rebar', {
		patterns: ['**/.hex/packages/**', '**/.cache/rebar3/**'],
		words: 'A release needs none of it: build it in a stage of its own.',
		fix: {append: ['rm -rf ~/.hex ~/.cache/rebar3']},
		example: 'root/.hex/packages/hexpm/a.tar',
		counterexample: 'app/hex/packages/a',
	}),
];

/** What the package managers of languages leave behind. */
export const languageCaches: readonly UnneededRule[] = [
	...python,
	...node,
	...others,
];
