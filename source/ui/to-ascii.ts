import {textWidth} from '../fit-text.js';

/** What stands for the signs that are drawn, each of them one column wide. */
const signs: ReadonlyMap<string, string> = new Map(
	[
		['╭╮╰╯├┤┬┴┼┌┐└┘', '+++++++++++++'],
		['─━═╌┄', '-----'],
		['│┃║┆', '||||'],
		['┊', ':'],
		['█▓▒░', '##%.'],
		['▉▊▋▌▍▎', '###==='],
		['▏▕', '||'],
		['▸▾▴◂', '>v^<'],
		['←→↑↓⇒↵', '<>^v=$'],
		['°·•…–—×', 'o-*~--x'],
		['⊘◉○', 'x*o'],
		['≥≤≈≠', '><~!'],
		['‘’“”', '\'\'""'],
	].flatMap(([from = '', to = '']) =>
		[...from].map((sign, index): [string, string] => [sign, to[index]!]),
	),
);

const onlyAscii = /^[ -~]*$/;
const segmenter = new Intl.Segmenter();

/** A sign that is not in the table, by the block of Unicode that it is in. */
const signOf = (sign: string): string | undefined => {
	const code = sign.codePointAt(0)!;
	if (code >= 0x25_00 && code < 0x25_80) {
		return '+';
	}

	return code >= 0x25_80 && code < 0x25_a0 ? '#' : undefined;
};

/** The same text in ASCII, as wide as before: signs that are drawn become others, all that cannot be written a question mark. */
export const toAscii = (text: string): string =>
	onlyAscii.test(text)
		? text
		: [...segmenter.segment(text)]
				.map(({segment}) =>
					onlyAscii.test(segment)
						? segment
						: (signs.get(segment) ??
							signOf(segment) ??
							'?'.repeat(textWidth(segment))),
				)
				.join('');
