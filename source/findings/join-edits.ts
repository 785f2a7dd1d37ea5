import {type Finding} from './finding.js';

/** The commands of RUNs that become one, by their layers. */
type Chain = ReadonlyMap<number, string>;

/** What is to be written at one place, and why. */
type Edit = {
	readonly titles: Set<string>;
} & (
	| {readonly lines: readonly string[]}
	| {
			readonly runs: Chain;

			/** What the RUN goes on with, each of it once. */
			readonly more: Set<string>;
	  }
);

/** Whether the lines are one RUN whose commands stand one below the other. */
const isRun = ([first, ...more]: readonly string[]): boolean =>
	first!.startsWith('RUN ') && more.every(line => line.startsWith('    && '));

const commandOf = (line: string): string =>
	line.replace(/^(?:RUN| {4}&&) /, '').replace(/ \\$/, '');

/** What only tidies up or changes attributes has its place behind what installs. */
const isTidying = (command: string): boolean =>
	/^(?:rm|chown|chmod|chgrp|apt-get clean)\b/.test(command);

const layerOf = ({layer, storedIn}: Finding): number =>
	layer ?? storedIn[0] ?? 0;

/** For each layer whose RUN is joined with others all that come together: where 3 is joined with 4 and 4 with 9, those are three. */
const findChains = (
	findings: readonly Finding[],
): ReadonlyMap<number, Chain> => {
	const chains = new Map<number, Chain>();
	for (const finding of findings) {
		const {joins, dockerfile} = finding.fix;
		if (joins === undefined || !dockerfile) {
			continue;
		}

		const layer = layerOf(finding);
		const [first, second] = dockerfile.map(line => commandOf(line));
		const chain = new Map([
			...(chains.get(layer) ?? [[layer, first!]]),
			...(chains.get(joins) ?? [[joins, second!]]),
		]);
		for (const member of chain.keys()) {
			chains.set(member, chain);
		}
	}

	return chains;
};

const describeChain = (layers: readonly number[]): readonly string[] => {
	const [first, last] = [layers[0]!, layers.at(-1)!];
	const isApart = last - first >= layers.length;
	return layers.length === 1
		? []
		: [
				`# One RUN for those of layers ${layers.slice(0, -1).join(', ')} and ${last}${isApart ? ', if they need nothing of the layers between' : ''}`,
			];
};

const writeEdit = (edit: Edit): readonly string[] => {
	const titles = [...edit.titles].map(title => `# ${title}`);
	if ('lines' in edit) {
		return [...titles, ...edit.lines];
	}

	const runs = [...edit.runs].toSorted(([a], [b]) => a - b);
	const more = [...edit.more];
	const commands = [
		...runs.map(([, command]) => command),
		...more.filter(command => !isTidying(command)),
		...more.filter(command => isTidying(command)),
	];
	return [
		...titles,
		...describeChain(runs.map(([layer]) => layer)),
		...commands.map((command, index) => {
			const start = index === 0 ? 'RUN' : '    &&';
			const end = index === commands.length - 1 ? '' : ' \\';
			return `${start} ${command}${end}`;
		}),
	];
};

/** What to write into the Dockerfile, in the order of its instructions: several edits of one RUN as one, and so those of all RUNs that become one. */
export const joinEdits = (findings: readonly Finding[]): readonly string[] => {
	const chains = findChains(findings);
	const edits = new Map<Chain | string, Edit>();
	const inOrder = findings.toSorted((a, b) => layerOf(a) - layerOf(b));
	for (const finding of inOrder) {
		const {dockerfile: lines, joins} = finding.fix;
		if (!lines) {
			continue;
		}

		const titles = new Set<string>();
		if (!isRun(lines)) {
			const key = lines.join('\n');
			const edit = edits.get(key) ?? {titles, lines};
			edit.titles.add(finding.title);
			edits.set(key, edit);
			continue;
		}

		const [first, ...added] = lines.map(line => commandOf(line));
		const layer = layerOf(finding);
		const chain = chains.get(layer);
		// What a finding writes anew is no longer the RUN that the others know.
		const isInChain = chain?.get(layer) === first;
		const key = isInChain ? chain! : `${layer} ${first}`;
		const edit = edits.get(key) ?? {
			titles,
			runs: isInChain ? chain! : new Map([[layer, first!]]),
			more: new Set(),
		};
		edit.titles.add(finding.title);
		edits.set(key, edit);
		if (joins === undefined && 'more' in edit) {
			for (const command of added) {
				edit.more.add(command);
			}
		}
	}

	return [...edits.values()].flatMap(edit => writeEdit(edit));
};
