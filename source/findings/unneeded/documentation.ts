import {type UnneededRule} from './rule.js';

/** Licences must go with what they are about. */
const licences = /^(?:copyright|copying|licen[cs]e|notice)/i;

const excludeFromDpkg = (...paths: readonly string[]): readonly string[] => [
	String.raw`RUN printf 'path-exclude=%s\n' ${paths.map(path => `'${path}'`).join(' ')} > /etc/dpkg/dpkg.cfg.d/imgscope`,
];

/** What people read, and programs do not. */
export const documentation: readonly UnneededRule[] = [
	{
		name: 'documentation',
		title: 'Documentation',
		severity: 'note',
		patterns: [
			'usr/share/doc/**',
			'usr/local/share/doc/**',
			'usr/share/gtk-doc/**',
			'usr/share/doc-base/**',
			'usr/share/help/**',
		],
		except: licences,
		words:
			'Keep the licences, and remove the rest in the RUN that installs; or tell the package manager before the first RUN to leave it out.',
		fix: {
			append: ['find /usr/share/doc -type f ! -name copyright -delete'],
			lines: excludeFromDpkg('/usr/share/doc/*'),
		},
		example: 'usr/share/doc/git/changelog.gz',
		counterexample: 'usr/share/doc/git/copyright',
	},
	{
		name: 'man-pages',
		title: 'Manual pages',
		severity: 'note',
		patterns: [
			'usr/share/man/**',
			'usr/local/share/man/**',
			'usr/local/man/**',
			'var/cache/man/**',
		],
		words:
			'Remove them in the RUN that installs; or tell the package manager before the first RUN to leave them out.',
		fix: {
			append: ['rm -rf /usr/share/man'],
			lines: excludeFromDpkg('/usr/share/man/*'),
		},
		example: 'usr/share/man/man1/ls.1.gz',
		counterexample: 'usr/share/manual.txt',
	},
	{
		name: 'info-pages',
		title: 'Info pages',
		severity: 'note',
		patterns: ['usr/share/info/**', 'usr/local/share/info/**'],
		words: 'Remove them in the RUN that installs.',
		fix: {
			append: ['rm -rf /usr/share/info'],
			lines: excludeFromDpkg('/usr/share/info/*'),
		},
		example: 'usr/share/info/gcc.info.gz',
		counterexample: 'usr/share/information/x',
	},
	{
		name: 'translations',
		title: 'Translations of messages',
		severity: 'note',
		patterns: ['usr/share/locale/*/LC_MESSAGES/**'],
		accepts: ({tree: {paths}}, path) =>
			!/^en(?:[_@]|$)/.test(paths.name(paths.parent(path))),
		words:
			'Programs in a container speak English as a rule: remove the other languages in the RUN that installs.',
		fix: {
			append: [
				"find /usr/share/locale -mindepth 1 -maxdepth 1 -type d ! -name 'en*' -exec rm -rf {} +",
			],
			lines: excludeFromDpkg('/usr/share/locale/*'),
		},
		example: 'usr/share/locale/de/LC_MESSAGES/git.mo',
		counterexample: 'usr/share/locale/en_GB/LC_MESSAGES/git.mo',
	},
	{
		name: 'locale-sources',
		title: 'Sources of locales',
		severity: 'note',
		patterns: ['usr/share/i18n/locales/**', 'usr/share/i18n/charmaps/**'],
		words:
			'Only localedef reads them: make the locales that are needed, and remove them in the same RUN.',
		fix: {append: ['rm -rf /usr/share/i18n']},
		example: 'usr/share/i18n/locales/de_DE',
		counterexample: 'usr/lib/locale/C.utf8/LC_CTYPE',
	},
];
