import {execFileSync} from 'node:child_process';
import {type Contestant} from '../compare-commands.js';

/** What an image explorer is given to read an image and judge it by no rule: one that fails would end it as an error does. */
type Explorer = {
	readonly name: string;
	readonly version: readonly string[];
	readonly readFile: (file: string) => readonly string[];
	readonly readEngine: (image: string) => readonly string[];
};

const diveWithoutRules = [
	'--ci',
	'--lowestEfficiency=disabled',
	'--highestWastedBytes=disabled',
	'--highestUserWastedPercent=disabled',
];

// At least one of its rules has to be on.
const layerxWithoutRules = [
	'ci',
	'--no-cache',
	'--lowest-efficiency=0.001',
	'--highest-wasted-bytes=0',
	'--highest-user-wasted-percent=1',
];

const explorers: readonly Explorer[] = [
	{
		name: 'dive',
		version: ['--version'],
		readFile: file => [...diveWithoutRules, `docker-archive://${file}`],
		readEngine: image => [...diveWithoutRules, `docker://${image}`],
	},
	{
		name: 'layerx',
		version: ['version'],
		readFile: file => [...layerxWithoutRules, file],
		readEngine: image => [...layerxWithoutRules, image],
	},
];

const versionOf = ({name, version}: Explorer): string | undefined => {
	try {
		const output = execFileSync(name, version, {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		return /\d+(?:\.\d+)+/v.exec(output)?.[0] ?? '';
	} catch {
		return undefined;
	}
};

/** Other image explorers that are installed, with their versions. */
export const installedExplorers = (): ReadonlyMap<string, string> =>
	new Map(
		explorers.flatMap(explorer => {
			const version = versionOf(explorer);
			return version === undefined ? [] : [[explorer.name, version] as const];
		}),
	);

/** How long they may take, in seconds. */
const patience = 40;

/** Those that are installed, reading an image of a file, or of the engine. */
export const otherExplorers = (
	from: 'readFile' | 'readEngine',
	image: string,
): readonly Contestant[] => {
	const installed = installedExplorers();
	return explorers
		.filter(({name}) => installed.has(name))
		.map(explorer => ({
			name: explorer.name,
			run: [[explorer.name, ...explorer[from](image)]],
			patience,
		}));
};
