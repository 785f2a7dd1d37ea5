import {printable} from '../../printable.js';
import {type ChangedAttributes} from './changed-attributes.js';
import {type HiddenCause} from './hidden-group.js';
import {type HiddenSubject} from './hidden-subject.js';

/** Says what became of the files. */
export const hiddenTitle = (
	cause: HiddenCause,
	{name, clause}: HiddenSubject,
	attributes: ChangedAttributes | undefined,
): string => {
	switch (cause.rule) {
		case 'deleted': {
			return `${clause} removed by a later layer`;
		}

		case 'removed-packages': {
			return `Packages are removed by a later layer: ${printable(name)}`;
		}

		case 'moved': {
			return `${printable(cause.from)} is moved to ${printable(cause.to)}`;
		}

		case 'kept': {
			return `Stored again by a later layer: ${cause.kept.what}`;
		}

		case 'overwritten': {
			return `${clause} overwritten by a later layer`;
		}

		case 'attributes': {
			return `${clause} stored again only to change ${attributes?.what ?? 'attributes'}`;
		}

		case 'rewritten': {
			return `${clause} stored again, though nothing changed`;
		}

		case 'replaced': {
			return `${clause} replaced by something of another type`;
		}

		case 'duplicate-entry': {
			return `${clause} stored twice by one layer`;
		}
	}
};
