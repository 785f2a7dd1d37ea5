/** Bytes of which any part can be read at any time, however many there are. */
export type ByteSource = {
	/** How many there are so far. */
	readonly size: number;

	/** At most so many bytes from a position; fewer at the end. */
	readonly read: (position: number, length: number) => Promise<Uint8Array>;
};

/** Bytes that are in memory. */
export const bytesInMemory = (bytes: Uint8Array): ByteSource => ({
	size: bytes.length,
	read: async (position, length) => bytes.subarray(position, position + length),
});
