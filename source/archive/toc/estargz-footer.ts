import {Buffer} from 'node:buffer';

/** Bytes of the footer of eStargz; that of stargz, which it comes from, has four less. */
export const footerLength = 51;

export type EstargzFooter = {
	/** Where the gzip member with the table of contents starts in the blob. */
	readonly tocOffset: number;

	/** Bytes of the footer itself. */
	readonly length: number;
};

const gzipMagic = Buffer.from([0x1f, 0x8b, 8, 4]).toString('latin1');
const emptyData = Buffer.from('010000ffff0000000000000000', 'hex').toString(
	'latin1',
);

/** What stands in the extra field of the gzip header before the position, with the field's length. */
const extraStarts = ['\u001A\0SG\u0016\0', '\u0016\0'];

/** Reads the footer at the end of some bytes: an empty gzip member that tells where the table of contents is (stargz-snapshotter, `docs/estargz.md`, "Footer"); undefined if there is none. */
export const parseEstargzFooter = (
	tail: Uint8Array,
): EstargzFooter | undefined => {
	for (const [index, extraStart] of extraStarts.entries()) {
		const length = footerLength - 4 * index;
		const footer = Buffer.from(tail.subarray(-length)).toString('latin1');
		const hexStart = 10 + extraStart.length;
		const hex = footer.slice(hexStart, hexStart + 16);
		const tocOffset = Number.parseInt(hex, 16);
		// Between the magic number and the extra field are a time and flags.
		if (
			footer.startsWith(gzipMagic) &&
			footer.slice(10) === `${extraStart}${hex}STARGZ${emptyData}` &&
			/^[\da-f]{16}$/.test(hex) &&
			Number.isSafeInteger(tocOffset)
		) {
			return {tocOffset, length};
		}
	}

	return undefined;
};
