import {type Key} from 'ink';

/** A key press: a key by name (`up`, `ctrl+a`, `G`), and the text that it types if it types any. */
export type KeyPress = {
	readonly name: string;
	readonly text?: string;
};

const namedKeys: ReadonlyArray<readonly [keyof Key, string]> = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pageup'],
	['pageDown', 'pagedown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'escape'],
	['tab', 'tab'],
	['backspace', 'backspace'],
	['delete', 'delete'],
];

/** Control characters among others. */
const controlNames = new Map([
	...Array.from(
		{length: 26},
		(_, letter) =>
			[
				String.fromCodePoint(letter + 1),
				`ctrl+${String.fromCodePoint(letter + 97)}`,
			] as const,
	),
	['\0', 'ctrl+space'],
	['\t', 'tab'],
	['\b', 'backspace'],
	['\u{7F}', 'backspace'],
]);

const segmenter = new Intl.Segmenter();

const pressOf = (character: string): KeyPress[] => {
	if (character === ' ') {
		return [{name: 'space', text: ' '}];
	}

	if (character === '\r' || character === '\n' || character === '\r\n') {
		return [{name: 'enter'}];
	}

	const name = controlNames.get(character);
	if (name !== undefined) {
		return [{name}];
	}

	// Left over from sequences that nobody knows.
	return /^\p{Cc}/u.test(character) ? [] : [{name: character, text: character}];
};

/**
What Ink's `useInput` reports as key presses. Keys that come faster than they are read arrive as one text: each of its characters is a press of its own.
*/
export const keyPresses = (input: string, key: Key): readonly KeyPress[] => {
	const named = namedKeys.find(([flag]) => key[flag]);
	if (named) {
		return [{name: key.shift && named[1] === 'tab' ? 'shift+tab' : named[1]}];
	}

	if (key.ctrl) {
		// Ctrl+Space is a NUL on the wire, which Ink reports in one of these ways.
		return [
			{
				name:
					input === '' || input === ' ' || input === '`' || input === '@'
						? 'ctrl+space'
						: `ctrl+${input}`,
			},
		];
	}

	const presses = [...segmenter.segment(input)].flatMap(({segment}) =>
		pressOf(segment),
	);
	if (!key.meta) {
		return presses;
	}

	// Escape and a key right behind it look like that key with Alt, which no binding has. Brackets and O begin sequences that nobody knows.
	return presses.length === 1 && !/[[O]/.test(input)
		? [{name: 'escape'}, ...presses]
		: [];
};
