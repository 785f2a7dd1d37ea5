import {type PackageRecord} from './package.js';

/** Name and version in the name of a directory such as `requests-2.32.3.dist-info`. */
const directoryName = /\/([^/]+?)-([^/-]+)\.(?:dist|egg)-info$/;

/** The first field of a line of comma-separated values. */
const firstField = (line: string): string =>
	line.startsWith('"')
		? (/^"((?:[^"]|"")*)"/.exec(line)?.[1] ?? '').replaceAll('""', '"')
		: (line.split(',', 1)[0] ?? '');

/** An absolute path with its `..` resolved. */
const join = (directory: string, path: string): string => {
	const parts: string[] = [];
	for (const part of path.startsWith('/')
		? path.split('/')
		: [...directory.split('/'), ...path.split('/')]) {
		if (part === '..') {
			parts.pop();
		} else if (part !== '' && part !== '.') {
			parts.push(part);
		}
	}

	return `/${parts.join('/')}`;
};

/**
The package that a `RECORD` (PEP 376) or `installed-files.txt` of setuptools belongs to.

@param path Absolute path of the file.
*/
export const parsePythonRecord = (
	path: string,
	text: string,
): PackageRecord | undefined => {
	const slash = path.lastIndexOf('/');
	const directory = path.slice(0, slash);
	const match = directoryName.exec(directory);
	if (!match) {
		return undefined;
	}

	// RECORD counts from the directory of the packages, the older list from its own.
	const isRecord = path.endsWith('/RECORD');
	const start = isRecord
		? directory.slice(0, directory.lastIndexOf('/'))
		: directory;
	const files = text
		.split('\n')
		.map(line => line.trim())
		.filter(line => line !== '')
		.map(line => join(start, isRecord ? firstField(line) : line));
	return {ecosystem: 'pip', name: match[1]!, version: match[2], files};
};
