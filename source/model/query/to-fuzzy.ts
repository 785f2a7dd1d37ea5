import {type Query} from './query.js';

/** The query with its plain words taken less strictly: their characters one after the other, with anything between them. Undefined when it has none. */
export const toFuzzy = (query: Query): Query | undefined => {
	switch (query.kind) {
		case 'and':
		case 'or': {
			const parts = query.parts.map(part => toFuzzy(part));
			return parts.some(part => part !== undefined)
				? {
						kind: query.kind,
						parts: parts.map((part, index) => part ?? query.parts[index]!),
					}
				: undefined;
		}

		case 'path': {
			const {word} = query;
			return word === undefined
				? undefined
				: {kind: 'fuzzy', text: word, ignoresCase: word === word.toLowerCase()};
		}

		// What is not wanted is meant as it stands.
		default: {
			return undefined;
		}
	}
};
