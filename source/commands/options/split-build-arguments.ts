import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';

/** The words after `imgscope` when they ask for a build. */
export type BuildCommand = {
	/** Options of our own, for what is done with the built image. */
	readonly own: readonly string[];
	readonly source: 'docker' | 'podman';

	/** Exactly what `docker build` gets. */
	readonly build: readonly string[];
};

const ownSwitches = new Set([
	'--ci',
	'--no-ci',
	'--json',
	'--secrets',
	'--verbose',
	'--no-mouse',
	'--screen-reader',
	'--no-screen-reader',
]);
const ownValues = new Set([
	'--source',
	'--config',
	'--log',
	'--dockerfile',
	'--report',
	'--theme',
	'--min-efficiency',
	'--max-wasted-bytes',
	'--max-own-wasted-percent',
	'--max-growth',
	'--rules',
	'--baseline',
	'--json-file',
	'--ci-config',
	'--lowestEfficiency',
	'--highestWastedBytes',
	'--highestUserWastedPercent',
]);

const isSource = (name: string): name is BuildCommand['source'] =>
	name === 'docker' || name === 'podman';

const chooseSource = (values: readonly string[]): BuildCommand['source'] => {
	const name = values.at(-1) ?? 'docker';
	if (!isSource(name)) {
		throw new ImgscopeError(
			'usage',
			`Nothing can be built with ${printable(name)}`,
			{hint: 'imgscope build --source docker, or podman'},
		);
	}

	return name;
};

/**
Takes our own options out of `imgscope build …`; all others are the build's, `--platform` too. Undefined when the words do not ask for a build.
*/
export const splitBuildArguments = (
	argv: readonly string[],
): BuildCommand | undefined => {
	const own: string[] = [];
	const build: string[] = [];
	const sources: string[] = [];
	let isBuild = false;
	for (let index = 0; index < argv.length; index++) {
		const word = argv[index]!;
		const [name = '', inline] = word.split(/=(.*)/s);
		if (ownValues.has(name)) {
			const value = inline ?? argv[++index] ?? '';
			if (name === '--source') {
				sources.push(value);
			} else {
				own.push(`${name}=${value}`);
			}
		} else if (ownSwitches.has(word)) {
			own.push(word);
		} else if (isBuild) {
			build.push(word);
		} else if (word === 'build') {
			isBuild = true;
		} else {
			return undefined;
		}
	}

	return isBuild ? {own, source: chooseSource(sources), build} : undefined;
};
