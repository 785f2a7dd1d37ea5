/** Files that tools write again each time that they run. */
export type KeptFiles = {
	readonly name: string;

	/** For titles: "the package database of dpkg". */
	readonly what: string;

	/** Normal paths of files, or of directories with all that is in them; the first is what a finding is about. */
	readonly paths: readonly string[];

	/** What keeps them from being stored again. */
	readonly words: string;

	/** Commands for the end of each RUN that writes them. */
	readonly append?: readonly string[];
};

const once = (tool: string): string =>
	`Each RUN that calls ${tool} stores it again: install everything in one RUN.`;

export const keptFiles: readonly KeptFiles[] = [
	{
		name: 'apt-cache',
		what: 'the cache of apt',
		paths: ['var/cache/apt'],
		words:
			'apt writes it again in each RUN: install everything in one RUN, and end it with "apt-get clean".',
		append: ['apt-get clean'],
	},
	{
		name: 'apt-lists',
		what: 'the package lists of apt',
		paths: ['var/lib/apt/lists'],
		words:
			'Each "apt-get update" stores them again: update and install in one RUN, and remove the lists at its end.',
		append: ['rm -rf /var/lib/apt/lists/*'],
	},
	{
		name: 'dpkg',
		what: 'the package database of dpkg',
		paths: ['var/lib/dpkg', 'var/lib/apt', 'var/cache/debconf', 'var/lib/ucf'],
		words: once('apt-get'),
	},
	{
		name: 'apk',
		what: 'the package database of apk',
		paths: ['lib/apk/db', 'usr/lib/apk/db'],
		words: once('apk'),
	},
	{
		name: 'rpm',
		what: 'the package database of rpm',
		paths: [
			'var/lib/rpm',
			'usr/lib/sysimage/rpm',
			'var/lib/dnf',
			'var/lib/yum',
			'usr/lib/sysimage/libdnf5',
			'var/cache/dnf',
			'var/cache/libdnf5',
			'var/cache/yum',
		],
		words: `${once('dnf or yum')} End it with "dnf clean all".`,
		append: ['dnf clean all'],
	},
	{
		name: 'pacman',
		what: 'the package database of pacman',
		paths: ['var/lib/pacman'],
		words: once('pacman'),
	},
	{
		name: 'ldconfig',
		what: 'the cache of ldconfig',
		paths: ['etc/ld.so.cache', 'var/cache/ldconfig'],
		words: once('ldconfig'),
	},
	{
		name: 'fontconfig',
		what: 'the cache of fontconfig',
		paths: ['var/cache/fontconfig'],
		words: once('fc-cache'),
	},
	{
		name: 'man-db',
		what: 'the index of the manual pages',
		paths: ['var/cache/man'],
		words: once('mandb'),
	},
	{
		name: 'certificates',
		what: 'the bundle of certificates',
		paths: ['etc/ssl/certs', 'etc/pki/ca-trust', 'etc/ca-certificates'],
		words: once('update-ca-certificates'),
	},
	{
		name: 'logs',
		what: 'logs',
		paths: ['var/log'],
		words:
			'Each RUN that adds to a log stores all of it again: remove the logs at the end of the RUN that writes them.',
		append: ['rm -rf /var/log/*'],
	},
	{
		name: 'accounts',
		what: 'the lists of users and groups',
		paths: [
			'etc/passwd',
			'etc/passwd-',
			'etc/shadow',
			'etc/shadow-',
			'etc/group',
			'etc/group-',
			'etc/gshadow',
			'etc/gshadow-',
			'etc/subuid',
			'etc/subgid',
		],
		words: once('useradd or addgroup'),
	},
];
