const isFill = (byte: number): boolean => byte === 0 || byte === 0x20;
const int64Limit = 2n ** 63n;

/** Whether a number may end there: at a NUL, whatever follows it, or where nothing but spaces and NULs follow. */
const isEnd = (block: Uint8Array, start: number, end: number): boolean => {
	if (block[start] === 0) {
		return true;
	}

	let at = start;
	while (at < end && isFill(block[at]!)) {
		at++;
	}

	return at === end;
};

/** The value of a field of octal digits between spaces and NULs, 0 if it is empty, NaN if there is anything else in it. */
export const decodeOctal = (
	block: Uint8Array,
	start: number,
	length: number,
): number => {
	const end = start + length;
	let at = start;
	while (at < end && isFill(block[at]!)) {
		at++;
	}

	let value = 0;
	for (; at < end; at++) {
		const digit = block[at]! - 0x30;
		if (digit < 0 || digit > 7) {
			return isEnd(block, at, end) ? value : Number.NaN;
		}

		value = value * 8 + digit;
	}

	return value;
};

/** The two's complement number of GNU tar's base-256 fields, undefined beyond 64 bits. */
export const decodeBase256 = (
	block: Uint8Array,
	start: number,
	length: number,
): bigint | undefined => {
	const isNegative = (block[start]! & 0x40) !== 0;
	const inversion = isNegative ? 0xff : 0;
	let value = 0n;
	for (let i = start; i < start + length; i++) {
		const byte = (block[i]! ^ inversion) & (i === start ? 0x7f : 0xff);
		value = value * 256n + BigInt(byte);
	}

	if (value >= int64Limit) {
		return undefined;
	}

	return isNegative ? -value - 1n : value;
};

const beyondOwners = 2n ** 52n;

/** A number whose last 32 bits are exact and that is beyond them if the value is: of an owner, engines keep those. */
export const toOwner = (value: bigint): number =>
	Number(
		value === BigInt.asIntN(53, value)
			? value
			: BigInt.asUintN(32, value) + beyondOwners,
	);

/** The value of a field in octal or base 256, NaN if it is neither or beyond 64 bits. Beyond 2^53 it is not exact, unless `convert` knows better. */
export const decodeNumber = (
	block: Uint8Array,
	start: number,
	length: number,
	convert: (value: bigint) => number = Number,
): number => {
	if ((block[start]! & 0x80) === 0) {
		return decodeOctal(block, start, length);
	}

	const value = decodeBase256(block, start, length);
	return value === undefined ? Number.NaN : convert(value);
};

/** A decimal number as Go's `strconv.ParseInt` reads it, NaN where that fails. Beyond 2^53 it is not exact, unless `convert` knows better. */
export const parseDecimal = (
	text: string,
	convert: (value: bigint) => number = Number,
): number => {
	if (!/^[+\-]?\d+$/v.test(text)) {
		return Number.NaN;
	}

	if (text.length < 16) {
		// `+ 0` because Go has no negative zero.
		return Number(text) + 0;
	}

	const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
	return value < -int64Limit || value >= int64Limit
		? Number.NaN
		: convert(value);
};
