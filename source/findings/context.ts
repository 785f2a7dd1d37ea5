import {type Image} from '../model/image.js';
import {type SeenSecrets} from './safety/secret.js';

/** A file in an archive. */
export type ArchiveMember = {
	/** As the archive has it. */
	readonly path: string;
	readonly size: number;
};

/** What reading the contents of files told. Whatever nobody looked for is absent. */
export type Evidence = {
	/** Directories of packages that only development needs, from manifests and lock files: `/app/node_modules/jest`. */
	readonly developmentDirectories?: readonly string[] | undefined;

	/** Directories of packages that those say are needed, whatever their names. */
	readonly neededDirectories?: readonly string[] | undefined;

	/** By entry of an archive: the first files in it. */
	readonly archiveMembers?:
		ReadonlyMap<number, readonly ArchiveMember[]> | undefined;

	/** By entry of an executable or a library: bytes that stripping it would take away. */
	readonly debugBytes?: ReadonlyMap<number, number> | undefined;

	/** By entry of a file: the kinds of secrets in it. */
	readonly secrets?: SeenSecrets | undefined;
};

/** How far looking into contents is. */
export type EvidenceProgress = {
	readonly files: number;
	readonly allFiles: number;
};

/** What findings are found in. */
export type FindingsContext = {
	readonly image: Image;
	readonly evidence?: Evidence | undefined;
};
