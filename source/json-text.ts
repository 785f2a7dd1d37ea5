/** What `printable` escapes, but for line ends and other characters that JSON escapes in strings itself. */
const hidden =
	/[\u{7F}-\u{9F}\u{AD}\u{61C}\u{180E}\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{FEFF}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E007F}]/gv;

const onlyAscii = /^[\n -~]*$/;

/** JSON escapes code units: two for a character beyond the first plane. */
const escapeCharacter = (character: string): string => {
	const code = character.codePointAt(0)!;
	const units =
		code > 0xff_ff
			? [0xd8_00 + ((code - 0x1_00_00) >> 10), 0xdc_00 + (code & 0x3_ff)]
			: [code];
	return units
		.map(unit => String.raw`\u` + unit.toString(16).padStart(4, '0'))
		.join('');
};

/** JSON that may stand on a terminal: what would act there, reorder or hide is escaped, and reads the same for programs. */
export const toJsonText = (value: unknown, indentation?: number): string => {
	const text = JSON.stringify(value, undefined, indentation);
	return onlyAscii.test(text) ? text : text.replaceAll(hidden, escapeCharacter);
};
