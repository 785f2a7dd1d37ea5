/** Who knows what a package consists of. */
export const ecosystems = ['dpkg', 'apk', 'rpm', 'pip', 'npm', 'jar'] as const;

export type Ecosystem = (typeof ecosystems)[number];

/** A package with what it costs. */
export type MeasuredPackage = {
	readonly ecosystem: Ecosystem;
	readonly name: string;

	/** Absent where it is not told. */
	readonly version: string | undefined;

	/** Live files. */
	readonly files: number;

	/** Of its live files; hard links count once. */
	readonly bytes: number;

	/** By layer: the live bytes that it stored. */
	readonly layers: ReadonlyMap<number, number>;

	/** Of hidden copies of its files. */
	readonly wastedBytes: number;
};

export type PackageMeasures = {
	/** The largest first. */
	readonly packages: readonly MeasuredPackage[];

	/** What belongs to no package; its largest files first, by their absolute paths. */
	readonly rest: {
		readonly files: number;
		readonly bytes: number;
		readonly largest: ReadonlyArray<{
			readonly path: string;
			readonly bytes: number;
		}>;
	};
};

/** What the packages of an image cost, as far as their databases can be read. */
export type ImagePackages = PackageMeasures & {
	/** What could not be read, for people. */
	readonly notes: readonly string[];
};
