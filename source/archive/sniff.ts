const startsWith = (head: Uint8Array, ...bytes: readonly number[]): boolean =>
	bytes.every((byte, index) => head[index] === byte);

const opening = new Set(['{', '['].map(character => character.codePointAt(0)!));
const whitespace = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** How many bytes `isDocument` and `isTar` look at: one header block. */
export const sniffLength = 512;

const ustar = [0x75, 0x73, 0x74, 0x61, 0x72];

/** Whether bytes begin with a tar header: the checksum holds, or the block is empty. */
export const isTar = (head: Uint8Array): boolean => {
	if (head.length < sniffLength) {
		return false;
	}

	let sum = 0;
	for (let index = 0; index < sniffLength; index++) {
		sum += index >= 148 && index < 156 ? 0x20 : head[index]!;
	}

	const stored = String.fromCodePoint(...head.subarray(148, 156)).replaceAll(
		/[^0-7]/g,
		'',
	);
	return (
		sum === 8 * 0x20 ||
		Number.parseInt(stored, 8) === sum ||
		startsWith(head.subarray(257), ...ustar)
	);
};

/** Whether bytes are JSON rather than a layer. A tar can begin with a brace too, in its first name. */
export const isDocument = (head: Uint8Array): boolean => {
	const first = head.find(byte => !whitespace.has(byte));
	return first !== undefined && opening.has(first) && !isTar(head);
};

/** Whether bytes are compressed in a way that archives are. */
export const isCompressed = (head: Uint8Array): boolean =>
	startsWith(head, 0x1f, 0x8b) ||
	startsWith(head, 0x28, 0xb5, 0x2f, 0xfd) ||
	(head[0] !== undefined &&
		head[0] >> 4 === 5 &&
		startsWith(head.subarray(1), 0x2a, 0x4d, 0x18));

/** What a snapshot begins with. */
export const snapshotMagic = 'imgscope';

/** Whether bytes begin as a snapshot does, of whatever version: the magic, a version that is not 0, four zeros. */
export const isSnapshot = (head: Uint8Array): boolean =>
	head.length >= 16 &&
	[...snapshotMagic].every(
		(character, index) => head[index] === character.codePointAt(0),
	) &&
	head.subarray(8, 12).some(byte => byte !== 0) &&
	head.subarray(12, 16).every(byte => byte === 0);
