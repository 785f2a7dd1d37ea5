const offset = 0xcb_f2_9c_e4_84_22_23_25n;
const prime = 0x1_00_00_00_01_b3n;

/** FNV-1a with 64 bits over UTF-16 code units, of which 48 are shown. */
const hashText = (text: string): string => {
	let hash = offset;
	for (let index = 0; index < text.length; index++) {
		// Code units and not characters: lone surrogates are bytes of names.
		// eslint-disable-next-line unicorn/prefer-code-point
		hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * prime);
	}

	return (hash >> 16n).toString(16).padStart(12, '0');
};

/** `deleted-3fa9c1d20b7e`: the same for what is the same in another build. */
export const findingId = (rule: string, parts: readonly string[]): string =>
	`${rule}-${hashText(JSON.stringify([rule, ...parts]))}`;
