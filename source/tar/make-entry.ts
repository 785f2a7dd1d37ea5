import type {EntryType} from '../model/entry.js';
import {paxXattrs} from './apply-pax.js';
import type {Header} from './decode-header.js';
import type {PaxRecords} from './pax-records.js';
import type {UnreadEntry} from './step.js';

const types: ReadonlyMap<string, EntryType> = new Map([
	['0', 'file'],
	['7', 'file'],
	['S', 'file'],
	['1', 'hardlink'],
	['2', 'symlink'],
	['3', 'character'],
	['4', 'block'],
	['5', 'directory'],
	['6', 'fifo'],
]);

/** Whether entries of this type have no data, whatever their size field says. */
export const isHeaderOnly = (typeFlag: string): boolean =>
	typeFlag >= '1' && typeFlag <= '6';

/** The header with a type for those that old archives leave open. */
export const withFinalType = (header: Header): Header =>
	header.typeFlag === '\0'
		? {...header, typeFlag: header.path.endsWith('/') ? '5' : '0'}
		: header;

/** The entry that a complete header describes, undefined if its type is none that an image can have. */
export const makeEntry = (
	header: Header,
	records: PaxRecords | undefined,
): UnreadEntry | undefined => {
	const type = types.get(header.typeFlag);
	if (type === undefined) {
		return undefined;
	}

	const isLink = type === 'hardlink' || type === 'symlink';
	const isDevice = type === 'character' || type === 'block';
	return {
		path: header.path,
		type,
		mode: header.mode,
		uid: header.uid,
		gid: header.gid,
		size: type === 'file' ? header.size : 0,
		mtime: header.mtime,
		linkTarget: isLink ? header.linkTarget : undefined,
		xattrs: records && paxXattrs(records),
		deviceMajor: isDevice ? header.deviceMajor : undefined,
		deviceMinor: isDevice ? header.deviceMinor : undefined,
		// All entries are to be of one shape, also those with a hash.
		hash: undefined,
	};
};
