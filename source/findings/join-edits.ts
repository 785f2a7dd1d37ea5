import {type Finding} from './finding.js';

/** An instruction as it is to be: its first line, and the commands that a RUN goes on with. */
type Edit = {
	readonly titles: string[];
	readonly first: string;
	readonly more: string[];
};

const withoutEnd = (line: string): string => line.replace(/ \\$/, '');

/** Whether the lines are one RUN whose commands stand one below the other. */
const isRun = ([first, ...more]: readonly string[]): boolean =>
	first!.startsWith('RUN ') && more.every(line => line.startsWith('    && '));

/** What only tidies up or changes attributes has its place behind what installs. */
const isTidying = (line: string): boolean =>
	/^\s*&& (?:rm|chown|chmod|chgrp|apt-get clean)\b/.test(line);

/** One RUN with the commands that all edits add to it, each of them once. */
const writeEdit = ({titles, first, more}: Edit): readonly string[] => {
	const commands = [...new Set(more)];
	return [
		...titles.map(title => `# ${title}`),
		...[
			first,
			...commands.filter(line => !isTidying(line)),
			...commands.filter(line => isTidying(line)),
		].map((line, index) => (index === commands.length ? line : `${line} \\`)),
	];
};

/** What to write into the Dockerfile, in the order of its instructions: several edits of one RUN as one. */
export const joinEdits = (findings: readonly Finding[]): readonly string[] => {
	const edits: Array<Edit | readonly string[]> = [];
	const ofRun = new Map<string, Edit>();
	const inOrder = findings.toSorted(
		(a, b) => (a.layer ?? a.storedIn[0] ?? 0) - (b.layer ?? b.storedIn[0] ?? 0),
	);
	for (const {title, fix} of inOrder) {
		const lines = fix.dockerfile;
		if (!lines) {
			continue;
		}

		if (!isRun(lines)) {
			edits.push([`# ${title}`, ...lines]);
			continue;
		}

		const [first, ...more] = lines.map(line => withoutEnd(line));
		const known = ofRun.get(first!);
		if (known) {
			known.titles.push(title);
			known.more.push(...more);
		} else {
			const edit = {titles: [title], first: first!, more};
			edits.push(edit);
			ofRun.set(first!, edit);
		}
	}

	return edits.flatMap(edit => ('first' in edit ? writeEdit(edit) : edit));
};
