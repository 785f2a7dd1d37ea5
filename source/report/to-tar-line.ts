import {formatMode, formatTime} from '../format.js';
import {printable} from '../printable.js';
import {type FileRecord} from './file-record.js';

/** Signs of what layers did, in lists. */
export const changeSigns = {
	added: '+',
	modified: '~',
	attributes: '°',
	rewritten: '°',
	removed: '-',
	unchanged: ' ',
} as const;

/** Columns that GNU tar gives owner, group and size together; wider ones push the rest to the right. */
const ownerAndSizeWidth = 19;
const timeWidth = 'YYYY-MM-DD HH:MM'.length;

const describeSize = (file: FileRecord): string =>
	file.type === 'character' || file.type === 'block'
		? `${file.deviceMajor ?? 0},${file.deviceMinor ?? 0}`
		: String(file.size);

const describeName = ({path, type, linkTarget}: FileRecord): string => {
	const name = printable(path.slice(1));
	switch (type) {
		case 'directory': {
			return `${name}/`;
		}

		case 'symlink': {
			return `${name} -> ${printable(linkTarget ?? '')}`;
		}

		case 'hardlink': {
			return `${name} link to ${printable((linkTarget ?? '').replace(/^\//, ''))}`;
		}

		case 'file':
		case 'character':
		case 'block':
		case 'fifo': {
			return name;
		}
	}
};

/** A file as `tar -tv --numeric-owner` lists it, without the line's end: safe for a terminal, times in UTC. The sign of its change stands in front where there is one. Unknown attributes are question marks, as in `ls`. */
export const toTarLine = (file: FileRecord): string => {
	const sign = file.change === undefined ? '' : `${changeSigns[file.change]} `;
	const mode =
		file.mode === undefined ? 'd?????????' : formatMode(file.type, file.mode);
	const owner = `${file.uid ?? '?'}/${file.gid ?? '?'}`;
	const size = describeSize(file).padStart(
		ownerAndSizeWidth - owner.length - 1,
	);
	const time =
		file.mtime === undefined
			? '?'.padEnd(timeWidth)
			: formatTime(Math.floor(file.mtime));
	return `${sign}${mode} ${owner} ${size} ${time} ${describeName(file)}`;
};

const layersWidth = 'NNN→NNN '.length;

/** The same with the layer that stored the file in front, and where something hides it by now the layer from which on it does. */
export const toStoredLine = (file: FileRecord): string => {
	const {layer, hiddenBy, change} = file;
	const layers = hiddenBy === undefined ? `${layer}` : `${layer}→${hiddenBy}`;
	return `${layers.padEnd(layersWidth)}${change === undefined ? '  ' : ''}${toTarLine(file)}`;
};
