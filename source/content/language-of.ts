/** By the end of a name. */
const byExtension = new Map<string, string>(
	Object.entries({
		bash: 'bash',
		c: 'c',
		cc: 'cpp',
		cjs: 'javascript',
		conf: 'ini',
		cpp: 'cpp',
		css: 'css',
		desktop: 'ini',
		diff: 'diff',
		go: 'go',
		h: 'c',
		hpp: 'cpp',
		htm: 'xml',
		html: 'xml',
		ini: 'ini',
		java: 'java',
		js: 'javascript',
		json: 'json',
		jsx: 'javascript',
		lua: 'lua',
		map: 'json',
		md: 'markdown',
		mjs: 'javascript',
		mk: 'makefile',
		patch: 'diff',
		php: 'php',
		pl: 'perl',
		pm: 'perl',
		properties: 'properties',
		py: 'python',
		pyi: 'python',
		rb: 'ruby',
		rs: 'rust',
		service: 'ini',
		sh: 'bash',
		sql: 'sql',
		svg: 'xml',
		timer: 'ini',
		toml: 'ini',
		ts: 'typescript',
		tsx: 'typescript',
		xhtml: 'xml',
		xml: 'xml',
		yaml: 'yaml',
		yml: 'yaml',
		zsh: 'bash',
	}),
);

const byName = new Map<string, string>(
	Object.entries({
		'.bash_logout': 'bash',
		'.bashrc': 'bash',
		'.profile': 'bash',
		'bash.bashrc': 'bash',
		Containerfile: 'dockerfile',
		Dockerfile: 'dockerfile',
		Gemfile: 'ruby',
		Makefile: 'makefile',
		'nginx.conf': 'nginx',
		'os-release': 'properties',
		profile: 'bash',
		Rakefile: 'ruby',
	}),
);

/** By the interpreter of a script, without its version. */
const byInterpreter = new Map<string, string>(
	Object.entries({
		ash: 'bash',
		bash: 'bash',
		dash: 'bash',
		lua: 'lua',
		node: 'javascript',
		perl: 'perl',
		php: 'php',
		python: 'python',
		ruby: 'ruby',
		sh: 'bash',
		zsh: 'bash',
	}),
);

/** The language that a text is written in, by its name and by the interpreter that its first line names; undefined when they do not tell. */
export const languageOf = (
	name: string,
	firstLine: string,
): string | undefined => {
	const script =
		/^#!\s*(?:\S+\/)?(?:env\s+(?:-\S+\s+)*)?(?<program>[a-z]+)/.exec(
			firstLine.replace(/^#!\s*\S*\/env\s/, '#!env '),
		);
	const extension = /\.(?<extension>[^.]+)$/.exec(name)?.groups!['extension'];
	return (
		byName.get(name) ??
		byExtension.get(extension?.toLowerCase() ?? '') ??
		byInterpreter.get(script?.groups!['program'] ?? '')
	);
};
