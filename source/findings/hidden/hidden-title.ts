import {printable} from '../../printable.js';
import {type ChangedAttributes} from './changed-attributes.js';
import {type HiddenCause} from './hidden-group.js';

/** Says what became of the files. */
export const hiddenTitle = (
	cause: HiddenCause,
	subject: string,
	attributes: ChangedAttributes | undefined,
): string => {
	const name = printable(subject);
	switch (cause.rule) {
		case 'deleted': {
			return `${name} is removed by a later layer`;
		}

		case 'removed-packages': {
			return `Packages are removed by a later layer: ${name}`;
		}

		case 'moved': {
			return `${printable(cause.from)} is moved to ${printable(cause.to)}`;
		}

		case 'kept': {
			return `Stored again by a later layer: ${cause.kept.what}`;
		}

		case 'overwritten': {
			return `${name} is overwritten by a later layer`;
		}

		case 'attributes': {
			return `${name} is stored again only to change ${attributes?.what ?? 'attributes'}`;
		}

		case 'rewritten': {
			return `${name} is stored again, though nothing changed`;
		}

		case 'replaced': {
			return `${name} is replaced by something of another type`;
		}

		case 'duplicate-entry': {
			return `${name} is stored twice by one layer`;
		}
	}
};
