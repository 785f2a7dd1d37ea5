const hashMagic = 0x06_15_61;
const pageHeader = 26;
const hashPages = new Set([2, 13]);
const overflowPage = 7;
const onPage = 1;
const offPage = 3;

/** Whether a database is a hash of Berkeley DB, and in which byte order. */
export const berkeleyOrder = (
	bytes: Uint8Array,
): 'little' | 'big' | undefined => {
	if (bytes.length < 512) {
		return undefined;
	}

	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return view.getUint32(12, true) === hashMagic
		? 'little'
		: view.getUint32(12) === hashMagic
			? 'big'
			: undefined;
};

/**
The values of a hash database of Berkeley DB whose key is no zero: headers of packages by their number, that of zero is rpm's counter. Large ones lie on pages of their own, each with the number of the next.

@throws RangeError where the file ends too early.
*/
export function* readBerkeleyPackages(
	bytes: Uint8Array,
): Generator<Uint8Array, void> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const isLittle = berkeleyOrder(bytes) === 'little';
	const short = (at: number) => view.getUint16(at, isLittle);
	const word = (at: number) => view.getUint32(at, isLittle);
	const pageSize = word(20);
	if (pageSize < 512 || pageSize > 65_536) {
		throw new RangeError('its pages have no size');
	}

	// Values that lie over one another are no reason to read for ever.
	let left = bytes.length;
	const readChain = (first: number, length: number): Uint8Array => {
		left -= length;
		if (left < 0) {
			throw new RangeError('values are longer than the database');
		}

		const value = new Uint8Array(length);
		let done = 0;
		for (let page = first; done < length;) {
			const start = page * pageSize;
			const part = bytes.subarray(
				start + pageHeader,
				start + pageHeader + Math.min(short(start + 22), length - done),
			);
			if (
				view.getUint8(start + 25) !== overflowPage ||
				part.length === 0 ||
				page === 0
			) {
				throw new RangeError('a value ends too early');
			}

			value.set(part, done);
			done += part.length;
			page = word(start + 16);
		}

		return value;
	};

	for (
		let start = pageSize;
		start + pageSize <= bytes.length;
		start += pageSize
	) {
		if (!hashPages.has(view.getUint8(start + 25))) {
			continue;
		}

		const offsetOf = (index: number): number =>
			index === -1 ? pageSize : short(start + pageHeader + index * 2);
		const itemAt = (index: number): Uint8Array => {
			const item = start + offsetOf(index);
			const type = view.getUint8(item);
			return type === offPage
				? readChain(word(item + 4), word(item + 8))
				: bytes.subarray(
						item + 1,
						type === onPage ? start + offsetOf(index - 1) : item + 1,
					);
		};

		const count = Math.min(short(start + 20), pageSize / 2);
		for (let index = 0; index + 1 < count; index += 2) {
			if (itemAt(index).some(byte => byte !== 0)) {
				yield itemAt(index + 1);
			}
		}
	}
}
