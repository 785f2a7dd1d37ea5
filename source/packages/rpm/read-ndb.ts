/** What a database of rpm's own format begins with. */
export const ndbMagic = 'RpmP';

const slotMagic = 0x74_6f_6c_53;
const blobMagic = 0x53_62_6c_42;
const pageSize = 4096;
const slotLength = 16;

/** The first slots have the place of the header. */
const headerSlots = 2;

/** Blobs begin at multiples of it. */
const blockLength = 16;
const blobHeader = 16;

/**
The blobs of a `Packages.db` (rpm's "ndb"): pages of slots, each with the place of a blob, all little-endian.

@throws RangeError where the file ends too early.
*/
export function* readNdbPackages(
	bytes: Uint8Array,
): Generator<Uint8Array, void> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const slots = (view.getUint32(12, true) * pageSize) / slotLength;
	for (let slot = headerSlots; slot < slots; slot++) {
		const at = slot * slotLength;
		if (view.getUint32(at, true) !== slotMagic) {
			throw new RangeError('a slot is damaged');
		}

		const number = view.getUint32(at + 4, true);
		const blob = view.getUint32(at + 8, true) * blockLength;
		if (number === 0 || blob === 0) {
			continue;
		}

		if (
			view.getUint32(blob, true) !== blobMagic ||
			view.getUint32(blob + 4, true) !== number
		) {
			throw new RangeError('a package is damaged');
		}

		const length = view.getUint32(blob + 12, true);
		yield bytes.subarray(blob + blobHeader, blob + blobHeader + length);
	}
}
