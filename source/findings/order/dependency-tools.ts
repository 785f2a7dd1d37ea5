/** A tool that installs what a manifest names. */
export type DependencyTool = {
	readonly name: string;

	/** A command of a RUN that installs. */
	readonly install: RegExp;

	/** Names of the files that it reads; those that are there are copied first. */
	readonly manifests: readonly string[];
};

export const dependencyTools: readonly DependencyTool[] = [
	{
		name: 'npm',
		install: /^npm (?:ci|i|install)\b(?!.*\s-(?:g|-global)\b)/,
		manifests: ['package.json', 'package-lock.json', 'npm-shrinkwrap.json'],
	},
	{
		name: 'yarn',
		install: /^yarn(?:\s+install\b|\s+--|$)/,
		manifests: ['package.json', 'yarn.lock', '.yarnrc.yml'],
	},
	{
		name: 'pnpm',
		install: /^pnpm (?:i|install|fetch)\b/,
		manifests: ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'],
	},
	{
		name: 'bun',
		install: /^bun (?:i|install)\b/,
		manifests: ['package.json', 'bun.lock', 'bun.lockb'],
	},
	{
		name: 'pip',
		install:
			/^(?:pip3?|python3? -m pip|uv pip) install\b.*\s-(?:r|-requirement)\b/,
		manifests: ['requirements.txt', 'constraints.txt'],
	},
	{
		name: 'poetry',
		install: /^poetry install\b/,
		manifests: ['pyproject.toml', 'poetry.lock'],
	},
	{
		name: 'uv',
		install: /^uv sync\b/,
		manifests: ['pyproject.toml', 'uv.lock'],
	},
	{
		name: 'go',
		install: /^go (?:mod download|build|install)\b/,
		manifests: ['go.mod', 'go.sum'],
	},
	{
		name: 'bundler',
		install: /^bundle install\b/,
		manifests: ['Gemfile', 'Gemfile.lock'],
	},
	{
		name: 'composer',
		install: /^composer install\b/,
		manifests: ['composer.json', 'composer.lock'],
	},
	{
		name: 'cargo',
		install: /^cargo (?:build|fetch|install)\b/,
		manifests: ['Cargo.toml', 'Cargo.lock'],
	},
	{
		name: 'maven',
		install: /^(?:mvn|\.\/mvnw)\b/,
		manifests: ['pom.xml'],
	},
	{
		name: 'gradle',
		install: /^(?:gradle|\.\/gradlew)\b/,
		manifests: [
			'build.gradle',
			'build.gradle.kts',
			'settings.gradle',
			'settings.gradle.kts',
			'gradle.properties',
		],
	},
	{
		name: 'dotnet',
		install: /^dotnet restore\b/,
		manifests: ['nuget.config', 'Directory.Packages.props'],
	},
];
