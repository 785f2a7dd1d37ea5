import {type PackageRecord} from './package.js';

/** The packages of apk's database of installed packages: `P:` name, `V:` version, `F:` a directory, `R:` a file in it. */
export const parseApkInstalled = (text: string): readonly PackageRecord[] =>
	text.split(/\n{2,}/).flatMap((stanza): readonly PackageRecord[] => {
		let name: string | undefined;
		let version: string | undefined;
		let directory = '';
		const files: string[] = [];
		for (const line of stanza.split('\n')) {
			const value = line.slice(2);
			switch (line.slice(0, 2)) {
				case 'P:': {
					name = value;
					break;
				}

				case 'V:': {
					version = value;
					break;
				}

				case 'F:': {
					directory = value === '' ? '' : `/${value}`;
					break;
				}

				case 'R:': {
					files.push(`${directory}/${value}`);
					break;
				}

				default: {
					break;
				}
			}
		}

		return name === undefined ? [] : [{ecosystem: 'apk', name, version, files}];
	});
