import {type LeftOutList} from './left-out.js';
import {leadsInside} from './leads-inside.js';
import {type Attributes, type Item, type Plan} from './plan-extraction.js';

/** What is kept of that which can do harm. */
export type Kept = {
	readonly setuid: boolean;
	readonly sameOwner: boolean;
	readonly devices: boolean;
	readonly unsafeLinks: boolean;
};

const permissions = 0o777;

/** Whether an item is to be made at all. */
const isKept = (item: Item, kept: Kept, leftOut: LeftOutList): boolean => {
	const {name, kind} = item;
	if (name.includes('\0')) {
		leftOut.add('name', name);
		return false;
	}

	if (kind === 'nothing') {
		leftOut.add('nothing', name);
		return false;
	}

	if (kind === 'device' && !kept.devices) {
		leftOut.add('device', name);
		return false;
	}

	if (
		kind === 'symlink' &&
		(item.target === '' ||
			item.target.includes('\0') ||
			!(kept.unsafeLinks || leadsInside(name, item.target)))
	) {
		leftOut.add('link', `${name} -> ${item.target}`);
		return false;
	}

	return true;
};

const reduce = (
	{name, kind, attributes}: Item,
	kept: Kept,
	owner: {readonly uid: number; readonly gid: number},
	leftOut: LeftOutList,
): Attributes | undefined => {
	if (!attributes) {
		return undefined;
	}

	const {mode, uid, gid, mtime} = attributes;
	if (!kept.setuid && kind !== 'symlink' && (mode & ~permissions) !== 0) {
		leftOut.add('bits', name);
	}

	if (!kept.sameOwner && (uid !== owner.uid || gid !== owner.gid)) {
		leftOut.count('owner', 1);
	}

	return {
		mode: kept.setuid ? mode : mode & permissions,
		mtime,
		...(kept.sameOwner ? {uid, gid} : owner),
	};
};

/**
What is made of a plan: without what can do harm, unless it was asked for.

@param owner Whom files belong to otherwise.
*/
export const prepareItems = (
	{items, removed}: Plan,
	kept: Kept,
	owner: {readonly uid: number; readonly gid: number},
	leftOut: LeftOutList,
): readonly Item[] => {
	leftOut.count('removed', removed);
	leftOut.count('xattrs', items.filter(({hasXattrs}) => hasXattrs).length);
	return items
		.filter(item => isKept(item, kept, leftOut))
		.map(item => ({
			...item,
			attributes: reduce(item, kept, owner, leftOut),
		}));
};
