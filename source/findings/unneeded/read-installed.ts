import {splitCommands, splitWords} from '../split-shell.js';

const installer =
	/^(?:sudo )?(?:[A-Z_]+=\S+ )*(?:apt-get|apt|apk|dnf|microdnf|yum|zypper)\s(?:.*\s)?(?:install|add)\s/;

/** Options that are followed by a value of their own. */
const withValue = new Set(['-t', '--virtual', '-o', '-c', '--target-release']);

/** The packages that the package managers of distributions install in a RUN. */
const readInstalled = (body: string): readonly string[] =>
	splitCommands(body)
		.filter(command => installer.test(`${command} `))
		.flatMap(command => {
			const words = splitWords(command);
			const start = words.findIndex(
				word => word === 'install' || word === 'add',
			);
			return words
				.slice(start + 1)
				.filter(
					(word, index, all) =>
						!word.startsWith('-') &&
						!withValue.has(all[index - 1] ?? '') &&
						(index > 0 || !withValue.has(words[start] ?? '')),
				);
		});

/** Packages that only building needs, and that bring nothing which running needs too: no libraries' development files. */
const buildPackage =
	/^(?:gcc|g\+\+|cpp|clang|llvm|lld|gfortran|make|cmake|ninja-build|ninja|meson|build-essential|build-base|autoconf|automake|libtool|pkg-config|pkgconf|pkgconfig|binutils|bison|flex|m4|nasm|yasm|patch|dpkg-dev|libc6-dev|libc-dev|musl-dev|linux-headers|linux-libc-dev|glibc-devel|kernel-headers|gcc-c\+\+|rustc|cargo|golang|golang-go|go|maven|gradle)(?:-\d[\w.]*)?(?:[=~<>].*)?$/;

/** Commands that bring nothing but packages. */
const harmless =
	/^(?:sudo )?(?:[A-Z_]+=\S+ )*(?:apt-get|apt|apk|dnf|microdnf|yum|zypper|rm|set|true|:)(?:\s|$)/;

/** Whether a RUN installs packages for building, and does nothing else. */
export const installsBuildToolsOnly = (body: string): boolean => {
	const packages = readInstalled(body);
	return (
		packages.length > 0 &&
		packages.every(name => buildPackage.test(name)) &&
		splitCommands(body).every(command => harmless.test(command))
	);
};
