import {type Query} from './query.js';

/** Whether a query names what is unchanged: lists of changes hold that only when somebody asks for it. */
export const asksForUnchanged = (query: Query): boolean => {
	switch (query.kind) {
		case 'and':
		case 'or': {
			return query.parts.some(part => asksForUnchanged(part));
		}

		case 'not': {
			return asksForUnchanged(query.part);
		}

		case 'change': {
			return query.changes.has('unchanged');
		}

		default: {
			return false;
		}
	}
};
