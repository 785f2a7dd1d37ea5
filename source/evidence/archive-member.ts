import {type ArchiveMember} from '../findings/context.js';

/** So many tell whether an archive was unpacked. */
export const mostMembers = 200;

/** Empty files say little; what leads out of the archive is nobody's. */
export const tellsSomething = ({path, size}: ArchiveMember): boolean =>
	size > 0 && path !== '' && !/^\/|(?:^|\/)\.\.(?:\/|$)/.test(path);
