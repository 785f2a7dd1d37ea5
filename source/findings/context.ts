import {type Image} from '../model/image.js';
import {type SeenSecrets} from './safety/secret.js';

/** What reading the contents of files told. Whatever nobody looked for is absent. */
export type Evidence = {
	/** Directories of packages that only development needs, from manifests and lock files: `/app/node_modules/jest`. */
	readonly developmentDirectories?: readonly string[] | undefined;

	/** By entry of an archive: the names that its members have at the top. */
	readonly archiveMembers?: ReadonlyMap<number, readonly string[]> | undefined;

	/** By entry of an executable or a library: bytes that stripping it would take away. */
	readonly debugBytes?: ReadonlyMap<number, number> | undefined;

	/** By entry of a file: the kinds of secrets in it. */
	readonly secrets?: SeenSecrets | undefined;
};

/** What findings are found in. */
export type FindingsContext = {
	readonly image: Image;
	readonly evidence?: Evidence | undefined;
};
