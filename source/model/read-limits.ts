const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const gibibyte = 1024 * mebibyte;

type Row = {
	/** What is limited, as the help says it. */
	readonly describe: string;
	readonly usual: number;

	/** What it can be raised to, where other things end. */
	readonly most?: number;

	/** Whether it is a size in bytes. */
	readonly isSize?: boolean;
};

/** What an image may ask of the machine, by names that can be typed: more than honest images need, less than what fills the memory or takes minutes to no end. */
export const limitTable = {
	entries: {
		describe: 'files and directories of an image',
		usual: 5_000_000,
		// A Map holds 2^24.
		most: 16_000_000,
	},
	metadata: {
		describe: 'their names, link targets and extended attributes together',
		usual: 256 * mebibyte,
		isSize: true,
	},
	path: {
		describe: 'the length of a path',
		usual: 64 * kibibyte,
		isSize: true,
	},
	depth: {
		describe: 'the directories above a path',
		usual: 16_384,
	},
	layers: {
		describe: 'layers of an image',
		usual: 1000,
	},
	members: {
		describe: "files in an image's archive",
		usual: 100_000,
	},
	document: {
		describe: 'a manifest or config',
		usual: 8 * mebibyte,
		// What a string can hold.
		most: 256 * mebibyte,
		isSize: true,
	},
	inflated: {
		describe: 'a compressed layer, decompressed',
		usual: 256 * gibibyte,
		isSize: true,
	},
	ratio: {
		describe: 'how many bytes of such a layer one byte stands for',
		// Disks of virtual machines, mostly zeros, stay below; gzip ends at 1032, zstd far above.
		usual: 500,
	},
} as const satisfies Readonly<Record<string, Row>>;

export type LimitName = keyof typeof limitTable;
export type ReadLimits = Readonly<Record<LimitName, number>>;

// Object.entries knows no names.
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
export const limitRows = Object.entries(limitTable) as ReadonlyArray<
	readonly [LimitName, Row]
>;

// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- as above
export const defaultReadLimits = Object.fromEntries(
	limitRows.map(([name, {usual}]) => [name, usual]),
) as ReadLimits;

/** Bytes of a layer that are read whatever they are made of: they take seconds. */
export const ratioFloor = 2 * gibibyte;

const units = [
	['GiB', gibibyte],
	['MiB', mebibyte],
	['KiB', kibibyte],
] as const;

/** A limit as the command line takes it. */
export const typeLimit = (name: LimitName, value: number): string => {
	const unit =
		'isSize' in limitTable[name]
			? units.find(([, size]) => value % size === 0)
			: undefined;
	return unit ? `${value / unit[1]}${unit[0]}` : String(value);
};

/** What a limit can be raised to. */
export const mostOf = (name: LimitName): number => {
	const row = limitTable[name];
	return 'most' in row ? row.most : Number.MAX_SAFE_INTEGER;
};
