/** What was pasted as text of one line. */
const toLine = (text: string): string =>
	text
		.trim()
		.replaceAll(/[\t\r\n]+/gv, ' ')
		.replaceAll(/\p{Cc}/gv, '');

type Outcome =
	| {readonly type: 'type-text'; readonly text: string}
	| {readonly type: 'say'; readonly message: string};

/** What comes of pasted text. It is never taken for keys: nobody knows which commands are in it. */
export const takePaste = (text: string, isTyping: boolean): Outcome =>
	isTyping
		? {type: 'type-text', text: toLine(text)}
		: {
				type: 'say',
				message: 'Nothing is typed here: what was pasted is left out.',
			};
