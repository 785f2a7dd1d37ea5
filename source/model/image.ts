import {type Anomaly} from './anomaly.js';
import {type BaseImage} from './build/base-image.js';
import {type BuildSource} from './build/build-source.js';
import {type ImageComparison} from './compare/compare-images.js';
import {type LayerChanges} from './layer-changes.js';
import {type MergedTree} from './merged-tree.js';
import {
	type KeptContents,
	type OpenLayers,
	type Rereading,
} from './open-layers.js';
import {type ImagePackages} from './package-measures.js';
import {type SourceFile} from './build/source-file.js';
import {type Waste} from './waste.js';

export type Healthcheck = {
	readonly test: readonly string[];

	/** Nanoseconds, as the image config has them. */
	readonly interval?: number | undefined;
	readonly timeout?: number | undefined;
	readonly startPeriod?: number | undefined;
	readonly retries?: number | undefined;
};

/** How a container of the image is started; what the config does not say is absent. */
export type ImageConfig = {
	readonly env?: readonly string[] | undefined;
	readonly entrypoint?: readonly string[] | undefined;
	readonly cmd?: readonly string[] | undefined;
	readonly user?: string | undefined;
	readonly workingDir?: string | undefined;
	readonly exposedPorts?: readonly string[] | undefined;
	readonly volumes?: readonly string[] | undefined;
	readonly labels?: ReadonlyMap<string, string> | undefined;
	readonly stopSignal?: string | undefined;
	readonly healthcheck?: Healthcheck | undefined;
};

/** One line of the image's history, in the order of the build. */
export type HistoryEntry = {
	/** As a Dockerfile instruction. */
	readonly command: string;
	readonly rawCommand?: string | undefined;
	readonly created?: string | undefined;
	readonly comment?: string | undefined;
	readonly author?: string | undefined;
	readonly emptyLayer: boolean;

	/** Index of its layer, where that is known. */
	readonly layer?: number | undefined;
};

/** What the image's documents say of a layer. */
export type LayerInfo = {
	readonly index: number;

	/** Of the blob as it is stored or transferred. */
	readonly digest?: string | undefined;

	/** Of the uncompressed tar. */
	readonly diffId?: string | undefined;
	readonly mediaType?: string | undefined;

	/** Bytes of the compressed blob; absent where the layer is at hand only uncompressed. */
	readonly compressedBytes?: number | undefined;

	/** The format whose table of contents tells the files, where the layer itself was not read: what is in it is then not verified. */
	readonly listedFrom?: 'estargz' | 'zstd-chunked' | undefined;

	/** Whether its bytes were not all read and so not held against its digest; contents are then hashed only as far as is needed to tell those of this image apart. */
	readonly isUnverified?: boolean | undefined;

	/** As a Dockerfile instruction; where history does not tell, the comment or `Layer N`. */
	readonly command: string;
	readonly rawCommand?: string | undefined;
	readonly created?: string | undefined;
};

export type Layer = LayerInfo & {
	/** Whether its files are known; until then its figures are 0. */
	readonly isRead: boolean;

	/** Sum of the sizes of its regular files, each copy counted. */
	readonly storedBytes: number;
	readonly changes: LayerChanges;

	/** What its files that the image does not show any more take of its compressed blob; undefined where that is not known. */
	readonly wastedDownloadBytes: number | undefined;

	/** Whether it is taken to come from the base image. */
	readonly base: boolean;
};

/** A platform that the reference offers an image for. */
export type OfferedPlatform = {
	readonly os: string;
	readonly architecture: string;
	readonly variant?: string | undefined;

	/** Whether it is this image's. */
	readonly isShown: boolean;
};

/** What is known of an image before its layers are read. */
export type ImageInfo = {
	/** As the user wrote it. */
	readonly reference: string;

	/** Where it was read from, for people: `docker engine unix:///var/run/docker.sock`. */
	readonly source: string;

	/** Digest of the config. */
	readonly id?: string | undefined;
	readonly repoTags: readonly string[];
	readonly os?: string | undefined;
	readonly architecture?: string | undefined;
	readonly variant?: string | undefined;

	/** All platforms to choose from, where the image was chosen from an index. */
	readonly platforms?: readonly OfferedPlatform[] | undefined;

	/** Kinds of the statements about the image, such as `provenance` and `sbom`. */
	readonly attestations?: readonly string[] | undefined;

	/** RFC 3339, as the config has it. */
	readonly created?: string | undefined;
	readonly config: ImageConfig;

	/** The image that it was built on, where anything tells. */
	readonly base?: BaseImage | undefined;

	/** The Dockerfile that its builder read, where the builder states that. */
	readonly buildSource?: BuildSource | undefined;
	readonly history: readonly HistoryEntry[];
	readonly layers: readonly LayerInfo[];
	readonly anomalies: readonly Anomaly[];
};

/** An image whose layers, as far as they are read, are merged. */
export type Image = Omit<ImageInfo, 'layers' | 'buildSource'> & {
	readonly layers: readonly Layer[];
	readonly tree: MergedTree;

	/** Whether all layers are read; until then the figures are those of the layers that are. */
	readonly isComplete: boolean;
	readonly waste: Waste;

	/** How many of the lowest layers are the base image's. */
	readonly baseLayers: number;

	/** Whether that is only assumed. */
	readonly baseIsGuess: boolean;

	/** The Dockerfile that it was built from, where it is known. */
	readonly sourceFile?: SourceFile | undefined;

	/** Opens the layers once more, for the contents of files; absent until all are read, and where they can be read only once. */
	readonly openLayers?: OpenLayers | undefined;

	/** What that costs; absent where it costs little. */
	readonly rereading?: Rereading | undefined;

	/** The images that it was joined of, see `joinImages`: contents are read from them. */
	readonly joined?: readonly Image[] | undefined;

	/** How those differ. */
	readonly comparison?: ImageComparison | undefined;

	/** The kind of all hashes of its contents: only those of one kind can be compared. Absent where not all are hashed. */
	readonly contentHash?: 'xxh64' | 'sha256' | undefined;

	/** Of a snapshot: what it keeps of the contents. */
	readonly keptContents?: KeptContents | undefined;

	/** Of a snapshot: what it keeps of the packages. */
	readonly keptPackages?: ImagePackages | undefined;
};
