import {loadLanguage} from './load-language.js';

/** What a part of a program text is. */
export type SyntaxKind =
	| 'keyword'
	| 'string'
	| 'number'
	| 'comment'
	| 'name'
	| 'type'
	| 'attribute'
	| 'added'
	| 'removed';

export type SyntaxSpan = {
	readonly from: number;
	readonly to: number;
	readonly kind: SyntaxKind;
};

/** By the library's class, of which only the first name counts. */
const kinds = new Map<string, SyntaxKind>(
	Object.entries({
		addition: 'added',
		attr: 'attribute',
		attribute: 'attribute',
		built_in: 'type',
		bullet: 'keyword',
		class: 'type',
		code: 'string',
		comment: 'comment',
		deletion: 'removed',
		doctag: 'comment',
		function: 'name',
		keyword: 'keyword',
		link: 'string',
		literal: 'number',
		meta: 'comment',
		name: 'name',
		number: 'number',
		property: 'attribute',
		quote: 'comment',
		regexp: 'string',
		section: 'name',
		'selector-class': 'name',
		'selector-id': 'name',
		'selector-tag': 'keyword',
		string: 'string',
		symbol: 'string',
		tag: 'keyword',
		title: 'name',
		type: 'type',
		variable: 'attribute',
	}),
);

const entities: Readonly<Record<string, string>> = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#x27;': "'",
};

const token =
	/<span class="(?<names>[^"]*)">|<\/span>|&(?:amp|lt|gt|quot|#x27);|[^<&]+/g;

/** Reads the library's markup, which is spans and five entities, as looks of places line by line. */
const readMarkup = (markup: string): SyntaxSpan[][] => {
	const lines: SyntaxSpan[][] = [[]];
	const open: Array<SyntaxKind | undefined> = [];
	let column = 0;
	const add = (text: string) => {
		const kind = open.at(-1);
		for (const [index, part] of text.split('\n').entries()) {
			if (index > 0) {
				lines.push([]);
				column = 0;
			}

			if (kind !== undefined && part !== '') {
				lines.at(-1)!.push({from: column, to: column + part.length, kind});
			}

			column += part.length;
		}
	};

	for (const {0: piece, groups} of markup.matchAll(token)) {
		const {names} = groups!;
		if (names !== undefined) {
			const name = names.split(' ')[0]!.replace(/^hljs-/, '');
			open.push(kinds.get(name) ?? open.at(-1));
		} else if (piece === '</span>') {
			open.pop();
		} else {
			add(entities[piece] ?? piece);
		}
	}

	return lines;
};

/** What the parts of some lines are, by line; undefined for a language that is not known. */
export const colorLines = async (
	lines: readonly string[],
	language: string,
): Promise<ReadonlyArray<readonly SyntaxSpan[]> | undefined> => {
	const library = await loadLanguage(language);
	if (!library) {
		return undefined;
	}

	const {value} = library.highlight(lines.join('\n'), {
		language,
		ignoreIllegals: true,
	});
	return readMarkup(value);
};
