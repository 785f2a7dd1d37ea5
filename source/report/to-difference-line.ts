import {formatBytes, formatCount, formatOctalMode} from '../format.js';
import {type Difference} from '../model/compare/count-changed-paths.js';
import {printable} from '../printable.js';
import {type FileDifference, type FileSide} from './list-differences.js';

export const differenceSigns: Readonly<Record<Difference, string>> = {
	added: '+',
	removed: '-',
	modified: '~',
	attributes: '°',
};

/** What it is, in a word or two: a size, a target, the numbers of a device. */
const describeSide = (side: FileSide): string => {
	switch (side.type) {
		case 'file': {
			return formatBytes(side.size);
		}

		case 'symlink': {
			return `-> ${printable(side.linkTarget ?? '')}`;
		}

		case 'hardlink': {
			return `${formatBytes(side.size)}, link to ${printable(side.linkTarget ?? '')}`;
		}

		case 'character':
		case 'block': {
			return `${side.type} device ${side.deviceMajor ?? 0},${side.deviceMinor ?? 0}`;
		}

		case 'directory': {
			return '';
		}

		case 'fifo': {
			return side.type;
		}
	}
};

/** Whether both are regular files, if only through hard links. */
const areFiles = (a: FileSide, b: FileSide): boolean =>
	[a, b].every(({type}) => type === 'file' || type === 'hardlink');

const describeSizes = (a: number, b: number): string => {
	if (a === b) {
		return `${formatBytes(a)}, other content`;
	}

	return formatBytes(a) === formatBytes(b)
		? `${formatCount(a)} B → ${formatCount(b)} B`
		: `${formatBytes(a)} → ${formatBytes(b)}`;
};

const describeContent = (a: FileSide, b: FileSide): string => {
	if (areFiles(a, b)) {
		return describeSizes(a.size, b.size);
	}

	return a.type === b.type
		? `${describeSide(a)} → ${describeSide(b)}`
		: `${a.type} → ${b.type}`;
};

const describeOwner = ({uid, gid}: FileSide): string =>
	`${uid ?? '?'}:${gid ?? '?'}`;

const describeMode = ({mode}: FileSide): string =>
	mode === undefined ? '????' : formatOctalMode(mode);

const describeAttributes = (
	a: FileSide,
	b: FileSide,
	xattrs: readonly string[],
): readonly string[] => [
	...(a.mode === b.mode ? [] : [`${describeMode(a)} → ${describeMode(b)}`]),
	...(a.uid === b.uid && a.gid === b.gid
		? []
		: [`${describeOwner(a)} → ${describeOwner(b)}`]),
	...xattrs.map(name => printable(name)),
];

const describeDetails = ({
	change,
	a,
	b,
	xattrs,
}: FileDifference): readonly string[] => {
	if (!a || !b) {
		const side = a ?? b;
		return side ? [describeSide(side)] : [];
	}

	return [
		...(change === 'modified' ? [describeContent(a, b)] : []),
		...describeAttributes(a, b, xattrs),
	];
};

/** A path at which two images differ as one line without its end: sign, path, what is different. Safe for a terminal. */
export const toDifferenceLine = (difference: FileDifference): string => {
	const {path, change, a, b} = difference;
	const isDirectory = (b ?? a)?.type === 'directory' && path !== '/';
	const name = `${printable(path)}${isDirectory ? '/' : ''}`;
	const details = describeDetails(difference)
		.filter(detail => detail !== '')
		.join(', ');
	return `${differenceSigns[change]} ${name}${details === '' ? '' : `  ${details}`}`;
};
