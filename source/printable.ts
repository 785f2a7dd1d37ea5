/**
Characters that would act on a terminal, reorder or hide text: C0, DEL and C1 controls, line separators, soft hyphen, zero-width and bidirectional controls, tags, interlinear marks, lone surrogates; marks on top of sixteen others, which no script has.
*/
const unprintable =
	/[\p{Cc}\p{Cs}\u{AD}\u{61C}\u{180E}\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{FEFF}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E007F}]|\p{M}(?<=\p{M}{17})/gv;

const shortEscapes = new Map([
	['\n', String.raw`\n`],
	['\r', String.raw`\r`],
	['\t', String.raw`\t`],
]);

const hex = (code: number, digits: number): string =>
	code.toString(16).padStart(digits, '0');

const escapeCharacter = (character: string): string => {
	const code = character.codePointAt(0)!;
	const short = shortEscapes.get(character);
	if (short !== undefined) {
		return short;
	}

	// A byte of a name that is not UTF-8 (see `bytes-text.ts`).
	if (code >= 0xdc_80 && code <= 0xdc_ff) {
		return String.raw`\x` + hex(code - 0xdc_00, 2);
	}

	if (code < 0x80) {
		return String.raw`\x` + hex(code, 2);
	}

	return code > 0xff_ff
		? String.raw`\u{${hex(code, 0)}}`
		: String.raw`\u` + hex(code, 4);
};

const onlyAscii = /^[ -~]*$/;

/**
Makes text from an image or a server safe for terminals and messages: what could act, reorder or hide becomes a visible escape such as `\x1b`. Nothing is left out, so that two names do not become one. Done once, where text leaves the program.
*/
export const printable = (text: string): string =>
	onlyAscii.test(text) ? text : text.replaceAll(unprintable, escapeCharacter);

const byteSurrogates = /[\uDC80-\uDCFF]/gv;

/** Text for JSON: bytes that are not UTF-8 are written `\xNN`; all else is left to JSON's own escapes. */
export const withByteEscapes = (text: string): string =>
	text.isWellFormed() ? text : text.replaceAll(byteSurrogates, escapeCharacter);
