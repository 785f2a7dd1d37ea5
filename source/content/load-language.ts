import {type LanguageFn} from 'highlight.js';

type Loader = () => Promise<{readonly default: LanguageFn}>;

/** Each is loaded when it is first needed. */
const loaders = new Map<string, Loader>(
	Object.entries({
		bash: async () => import('highlight.js/lib/languages/bash'),
		c: async () => import('highlight.js/lib/languages/c'),
		cpp: async () => import('highlight.js/lib/languages/cpp'),
		css: async () => import('highlight.js/lib/languages/css'),
		diff: async () => import('highlight.js/lib/languages/diff'),
		dockerfile: async () => import('highlight.js/lib/languages/dockerfile'),
		go: async () => import('highlight.js/lib/languages/go'),
		ini: async () => import('highlight.js/lib/languages/ini'),
		java: async () => import('highlight.js/lib/languages/java'),
		javascript: async () => import('highlight.js/lib/languages/javascript'),
		json: async () => import('highlight.js/lib/languages/json'),
		lua: async () => import('highlight.js/lib/languages/lua'),
		makefile: async () => import('highlight.js/lib/languages/makefile'),
		markdown: async () => import('highlight.js/lib/languages/markdown'),
		nginx: async () => import('highlight.js/lib/languages/nginx'),
		perl: async () => import('highlight.js/lib/languages/perl'),
		php: async () => import('highlight.js/lib/languages/php'),
		properties: async () => import('highlight.js/lib/languages/properties'),
		python: async () => import('highlight.js/lib/languages/python'),
		ruby: async () => import('highlight.js/lib/languages/ruby'),
		rust: async () => import('highlight.js/lib/languages/rust'),
		sql: async () => import('highlight.js/lib/languages/sql'),
		typescript: async () => import('highlight.js/lib/languages/typescript'),
		xml: async () => import('highlight.js/lib/languages/xml'),
		yaml: async () => import('highlight.js/lib/languages/yaml'),
	}),
);

/** The library with a language that it is to know; undefined where there is none of this name. */
export const loadLanguage = async (language: string) => {
	const load = loaders.get(language);
	if (!load) {
		return undefined;
	}

	const [{default: library}, {default: define}] = await Promise.all([
		import('highlight.js/lib/core'),
		load(),
	]);
	if (!library.getLanguage(language)) {
		library.registerLanguage(language, define);
	}

	return library;
};
