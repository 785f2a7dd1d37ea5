import {type Archive} from '../archive/archive.js';
import {type Log, startWatch} from '../log.js';

/** The same archive, which tells how long each layer took, its hashes included. */
export const logLayers = (archive: Archive, log: Log): Archive => ({
	...archive,
	async readLayer(path, options) {
		const elapsed = startWatch();
		const blob = await archive.readLayer(path, options);
		log(
			`layer ${path}: ${blob?.contents.entries.count ?? 0} entries in ${elapsed()}`,
		);
		return blob;
	},
});
