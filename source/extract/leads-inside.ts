/**
Whether a symlink can only lead to places below the target's root, whatever other such links are there: `..` may stand at the start alone, where the directories above are known to be none.

@param name Of the link, from the root.
*/
export const leadsInside = (name: string, target: string): boolean => {
	if (target.startsWith('/')) {
		return false;
	}

	const parts = target.split('/').filter(part => part !== '' && part !== '.');
	const firstName = parts.findIndex(part => part !== '..');
	const climbs = firstName === -1 ? parts.length : firstName;
	const depth = name.split('/').length - 1;
	return climbs <= depth && !parts.slice(climbs).includes('..');
};
