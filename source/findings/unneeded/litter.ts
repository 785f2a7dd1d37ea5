import {type UnneededRule} from './rule.js';

const leastCoreDump = 4096;

/** What nobody meant to put into an image. */
export const litter: readonly UnneededRule[] = [
	{
		name: 'version-control',
		title: 'History of version control',
		severity: 'warning',
		patterns: ['**/.git/**', '**/.svn/**', '**/.hg/**', '**/.bzr/**'],
		words: 'Leave it out of the context, or remove it in the RUN that clones.',
		fix: {
			ignore: ['**/.git', '**/.svn', '**/.hg'],
			replace: [[/\bgit clone (?!.*--depth)/, 'git clone --depth 1 ']],
		},
		example: 'app/.git/objects/pack/a.pack',
		counterexample: 'app/.gitignore',
	},
	{
		name: 'editor-files',
		title: "Editors' files",
		severity: 'note',
		patterns: [
			'**/.idea/**',
			'**/.vscode/**',
			'**/.vs/**',
			'**/*~',
			'**/*.swp',
			'**/*.swo',
			'**/*.orig',
			'**/*.rej',
		],
		words: 'Leave them out of the context.',
		fix: {ignore: ['**/.idea', '**/.vscode', '**/*~', '**/*.sw?']},
		example: 'app/main.c~',
		counterexample: 'app/main.c',
	},
	{
		name: 'desktop-files',
		title: 'Files of desktops',
		severity: 'note',
		patterns: ['**/.DS_Store', '**/Thumbs.db', '**/__MACOSX/**'],
		words: 'Leave them out of the context.',
		fix: {ignore: ['**/.DS_Store', '**/Thumbs.db', '**/__MACOSX']},
		example: 'app/images/.DS_Store',
		counterexample: 'app/images/DS_Store.png',
	},
	{
		name: 'repository-files',
		title: 'Files for the hosts of repositories',
		severity: 'note',
		patterns: [
			'**/.github/**',
			'**/.gitlab/**',
			'**/.circleci/**',
			'**/.travis.yml',
			'**/.gitlab-ci.yml',
			'**/.editorconfig',
		],
		words: 'Leave them out of the context.',
		fix: {ignore: ['**/.github', '**/.gitlab*', '**/.circleci']},
		example: 'app/.github/workflows/test.yml',
		counterexample: 'app/github/workflows.js',
	},
	{
		name: 'shell-history',
		title: 'Histories of shells and tools',
		severity: 'note',
		patterns: [
			'**/.bash_history',
			'**/.ash_history',
			'**/.zsh_history',
			'**/.python_history',
			'**/.node_repl_history',
			'**/.wget-hsts',
			'**/.lesshst',
			'**/.viminfo',
		],
		words: 'Remove them in the instruction that writes them.',
		fix: {append: ['rm -f ~/.*_history ~/.wget-hsts']},
		example: 'root/.bash_history',
		counterexample: 'root/.bashrc',
	},
	{
		name: 'core-dumps',
		title: 'Core dumps',
		severity: 'warning',
		patterns: [
			'**/core',
			'**/core.*',
			'var/crash/**',
			'var/lib/systemd/coredump/**',
		],
		accepts({tree, contentAt}, path) {
			const content = contentAt(path);
			return (
				content < 0 ||
				(/^core(?:\.\d+)?$/.test(tree.paths.name(path)) &&
					tree.entries.size(content) >= leastCoreDump)
			);
		},
		words:
			'A program crashed while the image was built: mend that, and remove the dump in the same RUN.',
		// Directories and sources are called so, too: only the dumps themselves may be left out.
		fix: {},
		example: 'app/core.1234',
		counterexample: 'app/core.js',
	},
	{
		name: 'logs',
		title: 'Logs',
		severity: 'note',
		patterns: [
			'var/log/**',
			'**/npm-debug.log',
			'**/yarn-error.log',
			'**/yarn-debug.log',
		],
		words: 'Remove them at the end of the RUN that writes them.',
		fix: {
			append: ['rm -rf /var/log/*'],
			ignore: ['**/*.log'],
		},
		example: 'var/log/dpkg.log',
		counterexample: 'var/lib/log/x',
	},
	{
		name: 'temporary-files',
		title: 'Temporary files',
		severity: 'warning',
		patterns: ['tmp/**', 'var/tmp/**'],
		words:
			'Remove them in the RUN that makes them, or build in a stage of its own.',
		fix: {append: ['rm -rf /tmp/* /var/tmp/*']},
		example: 'tmp/build/x.o',
		counterexample: 'app/tmp/x',
	},
];
