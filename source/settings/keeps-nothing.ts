import {readFileSync, statSync} from 'node:fs';
import {findConfig} from './find-config.js';

/** No configuration written by hand is larger. */
const mostBytes = 1024 ** 2;

const isNothing = /\bcacheSize["']?\s*:\s*["']?0(?!\.?\d*[1-9])/;

/** Whether the configuration says that nothing is to be kept; a guess by its text that errs on the safe side, made before the code that reads it is loaded. */
export const keepsNothing = (
	argv: readonly string[],
	env: Readonly<Record<string, string | undefined>>,
	home: string,
): boolean => {
	const index = argv.findIndex(word => /^--config(?:=|$)/.test(word));
	const named = argv[index]?.slice('--config='.length);
	const {file} = findConfig(named === '' ? argv[index + 1] : named, env, home);
	try {
		const found = statSync(file, {throwIfNoEntry: false});
		// A pipe can be read only once, and that is left to the code that reads the configuration.
		return (
			found?.isFile() === true &&
			found.size <= mostBytes &&
			isNothing.test(readFileSync(file, 'utf8'))
		);
	} catch {
		return false;
	}
};
