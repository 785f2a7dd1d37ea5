import {type Facts} from './facts.js';
import {type UnneededRule} from './rule.js';

const runsProgram = ({runsProgram: runs}: Facts): boolean => runs;

const targets = [
	'',
	...['x86_64', 'aarch64', 'arm', 'i686', 's390x', 'powerpc64le'].flatMap(cpu =>
		['linux-gnu-', 'linux-gnueabihf-', 'alpine-linux-musl-'].map(
			system => `${cpu}-${system}`,
		),
	),
];

const versions = ['', '-9', '-10', '-11', '-12', '-13', '-14', '-15'];
const compilers = [
	'gcc',
	'g++',
	'cpp',
	'gcov',
	'gcov-dump',
	'gcov-tool',
	'lto-dump',
];
const binutils = [
	'addr2line',
	'c++filt',
	'elfedit',
	'size',
	'strings',
	'gprofng',
	'gp-archive',
	'gp-collect-app',
	'gp-display-html',
	'gp-display-src',
	'gp-display-text',
	'as',
	'ld',
	'ld.bfd',
	'ld.gold',
	'dwp',
	'gprof',
	'gold',
	'objdump',
	'objcopy',
	'ar',
	'nm',
	'ranlib',
	'readelf',
	'strip',
];

/** What compilers are linked with, and link into what they check. */
const libraries = [
	'libasan.*',
	'libhwasan.*',
	'liblsan.*',
	'libtsan.*',
	'libubsan.*',
	'libitm.*',
	'libcc1.*',
	'libisl.*',
	'libmpc.*',
	'libmpfr.*',
	'libgprofng.*',
	'libbfd-2.*',
	'libopcodes-2.*',
	'libctf.*',
	'libctf-nobfd.*',
	'gprofng/**',
].flatMap(name => [
	`usr/lib/${name}`,
	`usr/lib/*/${name}`,
	`usr/lib64/${name}`,
]);

const programs: readonly string[] = targets.flatMap(target => [
	...binutils.map(name => `usr/bin/${target}${name}`),
	...compilers.flatMap(name =>
		versions.map(version => `usr/bin/${target}${name}${version}`),
	),
]);

export const inStage =
	'Build in a stage of its own, and copy what comes of it; or install and remove it in one RUN.';

export const stage = [
	'FROM … AS build',
	'FROM …',
	'COPY --from=build /app /app',
];

/** What compiles, where the image is for running something. */
export const buildTools: readonly UnneededRule[] = [
	{
		name: 'debug-symbols',
		title: 'Debug symbols',
		severity: 'warning',
		patterns: ['usr/lib/debug/**', '**/.debug/**', '**/*.debug', '**/*.dwo'],
		words: 'Leave out the packages that bring them.',
		fix: {},
		example: 'usr/lib/debug/.build-id/ab/c.debug',
		counterexample: 'usr/lib/debugger.so',
	},
	{
		name: 'rust-toolchain',
		title: 'Rust toolchain',
		severity: 'warning',
		patterns: ['**/.rustup/toolchains/**', 'usr/local/rustup/**'],
		condition: runsProgram,
		words: inStage,
		fix: {lines: stage},
		example: 'root/.rustup/toolchains/stable/bin/rustc',
		counterexample: 'root/.rustup/settings.toml',
	},
	{
		name: 'go-toolchain',
		title: 'Go toolchain',
		severity: 'warning',
		patterns: [
			'usr/local/go/**',
			'usr/lib/go/**',
			'usr/lib/go-1.*/**',
			'usr/share/go-1.*/**',
		],
		condition: runsProgram,
		words: inStage,
		fix: {lines: stage},
		example: 'usr/local/go/pkg/tool/compile',
		counterexample: 'usr/local/bin/go-app',
	},
	{
		name: 'jdk-parts',
		title: 'Parts of a JDK that only development needs',
		severity: 'note',
		patterns: ['**/jmods/**', '**/lib/src.zip'],
		condition: runsProgram,
		words: 'Run on a JRE, or on what jlink makes.',
		fix: {},
		example: 'opt/java/jmods/java.base.jmod',
		counterexample: 'opt/java/lib/modules',
	},
	{
		name: 'build-tools',
		title: 'Compilers and build tools',
		severity: 'warning',
		patterns: [
			'usr/lib/gcc/**',
			'usr/libexec/gcc/**',
			'usr/lib/clang/**',
			'usr/lib/bfd-plugins/**',
			'usr/lib/ldscripts/**',
			'usr/share/cmake/**',
			'usr/share/perl5/Dpkg/**',
			'usr/share/autoconf/**',
			'usr/bin/cmake',
			'usr/bin/make',
			'usr/bin/ninja',
			...libraries,
			...programs,
		],
		condition: facts =>
			facts.runsProgram &&
			['gcc', 'cc', 'clang', 'g++', 'make', 'cmake'].some(name =>
				facts.has(`usr/bin/${name}`),
			),
		words: inStage,
		fix: {lines: stage},
		example: 'usr/lib/gcc/x86_64-linux-gnu/12/cc1',
		counterexample: 'usr/lib/x86_64-linux-gnu/libgcc_s.so.1',
	},
	{
		name: 'headers',
		title: 'Headers',
		severity: 'note',
		patterns: ['usr/include/**', 'usr/local/include/**'],
		condition: runsProgram,
		words: `Only compilers read them. ${inStage}`,
		fix: {lines: stage},
		example: 'usr/include/stdio.h',
		counterexample: 'usr/lib/stdio.so',
	},
	{
		name: 'static-libraries',
		title: 'Static libraries and object files',
		severity: 'note',
		patterns: ['**/*.a', '**/*.la', '**/*.o'],
		condition: runsProgram,
		words: `Only linkers read them. ${inStage}`,
		fix: {lines: stage},
		example: 'usr/lib/x86_64-linux-gnu/libc.a',
		counterexample: 'usr/lib/x86_64-linux-gnu/libc.so',
	},
	{
		name: 'git',
		title: 'git itself',
		severity: 'note',
		patterns: ['usr/lib/git-core/**', 'usr/libexec/git-core/**', 'usr/bin/git'],
		condition: runsProgram,
		words:
			'What runs rarely needs it: clone in a build stage, or by ADD, and leave it out here.',
		fix: {},
		example: 'usr/lib/git-core/git-remote-https',
		counterexample: 'usr/lib/github/x',
	},
];
