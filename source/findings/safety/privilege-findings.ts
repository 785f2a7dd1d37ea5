import {plural} from '../../format.js';
import {printable} from '../../printable.js';
import {type FindingsContext} from '../context.js';
import {type Finding, type Fix, type Severity} from '../finding.js';
import {type Instruction} from '../instruction.js';
import {makeFinding} from '../make-finding.js';
import {toWord, writeRun} from '../write-run.js';
import {
	findPrivileged,
	type Privilege,
	type PrivilegedFile,
	privileges,
} from './privileged.js';

type Words = {
	/** Behind the name of one file, and behind a number of files. */
	readonly one: string;
	readonly many: string;
	readonly severity: Severity;
	readonly fix: Fix;
};

const words: Readonly<Record<Privilege, Words>> = {
	setuid: {
		one: 'runs as its owner (setuid)',
		many: 'run as their owner (setuid)',
		severity: 'warning',
		fix: {
			words: 'Take the bit away where no user needs it.',
			dockerfile: ['RUN find / -xdev -perm -4000 -type f -exec chmod u-s {} +'],
		},
	},
	setgid: {
		one: 'runs as its group (setgid)',
		many: 'run as their group (setgid)',
		severity: 'note',
		fix: {
			words: 'Take the bit away where no user needs it.',
			dockerfile: ['RUN find / -xdev -perm -2000 -type f -exec chmod g-s {} +'],
		},
	},
	capabilities: {
		one: 'has capabilities',
		many: 'have capabilities',
		severity: 'note',
		fix: {
			words:
				'Give capabilities to the container when it starts, or remove them: setcap -r FILE.',
		},
	},
	'world-writable': {
		one: 'can be written by everybody',
		many: 'can be written by everybody',
		severity: 'warning',
		fix: {
			words:
				'Take the permission away, or give the files to whoever writes them.',
			dockerfile: ['COPY --chmod=755 …'],
		},
	},
	device: {
		one: 'is a device',
		many: 'are devices',
		severity: 'warning',
		fix: {words: 'Containers get their devices when they start: remove them.'},
	},
};

const commonParent = (paths: readonly string[]): string => {
	let parts = (paths[0] ?? '').split('/').slice(0, -1);
	for (const path of paths) {
		const other = path.split('/');
		const end = parts.findIndex((part, index) => other[index] !== part);
		parts = end === -1 ? parts : parts.slice(0, end);
	}

	return parts.join('/') || '/';
};

/** Named one by one up to so many. */
const mostNames = 3;

/** What a RUN opened to everybody it can close itself; changed by a later one, the files would be stored again. */
const closeInRun = (
	instruction: Instruction | undefined,
	names: readonly string[],
): Fix | undefined => {
	if (instruction?.keyword !== 'RUN') {
		return undefined;
	}

	const command =
		names.length <= mostNames
			? `chmod o-w ${names.map(name => toWord(name)).join(' ')}`
			: `find ${toWord(commonParent(names))} -xdev -perm -2 ! -perm -1000 ! -type l -exec chmod o-w {} +`;
	return {
		words: words['world-writable'].fix.words,
		dockerfile: writeRun(instruction.body, [command]),
	};
};

const toFinding = (
	context: FindingsContext,
	privilege: Privilege,
	files: readonly PrivilegedFile[],
	instructions: readonly Instruction[],
): Finding => {
	const {image} = context;
	const isOwn = !image.layers[files[0]!.layer]!.base;
	const {one, many, severity, fix} = words[privilege];
	const names = files.map(({path}) => image.tree.paths.absolute(path));
	const details = [...new Set(files.flatMap(({detail}) => detail ?? []))];
	const suffix =
		details.length === 0 ? '' : `: ${details.slice(0, 3).join('; ')}`;
	const title =
		files.length === 1
			? `${printable(names[0]!)} ${one}`
			: `${plural(files.length, 'file')} ${many}`;
	return makeFinding(context, {
		kind: 'safety',
		rule: privilege,
		// A base image comes with some that systems need.
		severity: isOwn ? severity : 'note',
		title: `${title}${suffix}`,
		subject: files.length === 1 ? names[0]! : commonParent(names),
		layer: files[0]!.layer,
		isOwn,
		instructions: [String(isOwn)],
		entries: files.map(({entry}) => entry),
		partOf: () => 0,
		fix:
			(privilege === 'world-writable' &&
			isOwn &&
			files.every(({layer}) => layer === files[0]!.layer)
				? closeInRun(instructions[files[0]!.layer], names)
				: undefined) ?? fix,
	});
};

/** A finding for each privilege, own files and those of the base image apart. */
export const privilegeFindings = (
	context: FindingsContext,
	instructions: readonly Instruction[],
): readonly Finding[] => {
	const {tree, layers} = context.image;
	const found = findPrivileged(tree);
	return privileges.flatMap(privilege =>
		[false, true].flatMap(isBase => {
			const files = found.filter(
				file =>
					file.privilege === privilege && layers[file.layer]!.base === isBase,
			);
			return files.length === 0
				? []
				: [toFinding(context, privilege, files, instructions)];
		}),
	);
};
