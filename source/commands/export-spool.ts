import {type ExportSpool, type SpooledFile} from '../sources/open-request.js';

/** How many exports lie on the disk at once: two images can be compared. */
const mostExports = 2;

/** Where the explorer puts exports aside. */
export type ExplorerSpool = ExportSpool & {
	/** What there is to say of that, once. */
	readonly takeWord: () => string | undefined;

	/** Ends what is being put aside. */
	readonly close: () => void;
};

/** Puts aside the exports whose contents are looked at in the explorer. Where there is no room, that is said once. */
export const createExportSpool = (): ExplorerSpool => {
	const files: SpooledFile[] = [];
	const closing = new AbortController();
	let word: string | undefined;
	let isSaid = false;
	return {
		signal: closing.signal,
		async open(expected) {
			const {openSpool} = await import('../spool/open-spool.js');
			const file = await openSpool(expected);
			files.push(file);
			while (files.length > mostExports) {
				await files.shift()!.close();
			}

			return file;
		},
		onNoRoom(reason) {
			if (!isSaid) {
				isSaid = true;
				word = `Contents are exported anew each time: ${reason}`;
			}
		},
		close() {
			closing.abort();
		},
		takeWord() {
			const taken = word;
			word = undefined;
			return taken;
		},
	};
};
