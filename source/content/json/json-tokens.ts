/** A piece of a JSON text: values and keys as they are written there. */
export type JsonToken = {
	readonly kind: 'open' | 'close' | 'key' | 'value' | 'colon' | 'comma';
	readonly from: number;
	readonly to: number;
};

/** Where a text is no JSON, and why. */
export type JsonFault = {readonly at: number; readonly reason: string};

type Expected =
	'value' | 'first-item' | 'first-key' | 'key' | 'colon' | 'next' | 'end';

const wanted: Readonly<Record<Expected, string>> = {
	value: 'a value',
	'first-item': 'a value or ]',
	'first-key': 'a key in quotes or }',
	key: 'a key in quotes',
	colon: 'a colon',
	next: 'a comma or the end of the list',
	end: 'nothing more',
};

const space = /[ \t\r\n]*/y;
const literal =
	/(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

const endOf = (text: string, pattern: RegExp, at: number): number => {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : -1;
};

/** The place behind the string that begins somewhere, or what is wrong in it. */
const stringEnd = (text: string, from: number): number | JsonFault => {
	for (let at = from + 1; at < text.length;) {
		const code = text.codePointAt(at)!;
		if (code === 0x22) {
			return at + 1;
		}

		if (code < 0x20) {
			return {at, reason: 'a control character or a line end in a string'};
		}

		const end = code === 0x5c ? endOf(text, escape, at) : at + 1;
		if (end === -1) {
			return {at, reason: 'an unknown escape'};
		}

		at = end;
	}

	return {at: from, reason: 'a string without an end'};
};

const awaitsValue = (expected: Expected): boolean =>
	expected === 'value' || expected === 'first-item';

const awaitsKey = (expected: Expected): boolean =>
	expected === 'key' || expected === 'first-key';

const mayClose: ReadonlySet<Expected> = new Set([
	'first-key',
	'first-item',
	'next',
]);

/** What a character is besides the beginning of a key or a plain value; undefined where it is nothing else. */
const punctuationOf = (
	character: string,
	expected: Expected,
	closing: string | undefined,
): JsonToken['kind'] | undefined => {
	switch (character) {
		case '{':
		case '[': {
			return awaitsValue(expected) ? 'open' : undefined;
		}

		case ',': {
			return expected === 'next' ? 'comma' : undefined;
		}

		case ':': {
			return expected === 'colon' ? 'colon' : undefined;
		}

		default: {
			return character === closing && mayClose.has(expected)
				? 'close'
				: undefined;
		}
	}
};

/** The place behind the key or the plain value that begins somewhere, or what is wrong there. */
const wordEnd = (
	text: string,
	from: number,
	expected: Expected,
): number | JsonFault => {
	const isKey = awaitsKey(expected);
	if (text[from] === '"' && (isKey || awaitsValue(expected))) {
		return stringEnd(text, from);
	}

	const to = awaitsValue(expected) ? endOf(text, literal, from) : -1;
	return to === -1
		? {at: from, reason: `${wanted[expected]} should be here`}
		: to;
};

/** The pieces of a JSON text, one after the other, however deep they lie in each other. Returns what is wrong with it, if something is. */
export function* jsonTokens(
	text: string,
): Generator<JsonToken, JsonFault | undefined> {
	const closings: string[] = [];
	let expected: Expected = 'value';
	const follow = (kind: JsonToken['kind'], character: string): Expected => {
		switch (kind) {
			case 'open': {
				closings.push(character === '{' ? '}' : ']');
				return character === '{' ? 'first-key' : 'first-item';
			}

			case 'comma': {
				return closings.at(-1) === '}' ? 'key' : 'value';
			}

			case 'key': {
				return 'colon';
			}

			case 'colon': {
				return 'value';
			}

			case 'close': {
				closings.pop();
				return closings.length === 0 ? 'end' : 'next';
			}

			case 'value': {
				return closings.length === 0 ? 'end' : 'next';
			}
		}
	};

	for (let from = endOf(text, space, 0); ; from = endOf(text, space, from)) {
		const character = text[from];
		if (character === undefined) {
			return expected === 'end'
				? undefined
				: {at: from, reason: `it ends where ${wanted[expected]} should be`};
		}

		const punctuation = punctuationOf(character, expected, closings.at(-1));
		const to = punctuation ? from + 1 : wordEnd(text, from, expected);
		if (typeof to === 'object') {
			return to;
		}

		const kind = punctuation ?? (awaitsKey(expected) ? 'key' : 'value');
		expected = follow(kind, character);
		yield {kind, from, to};
		from = to;
	}
}
