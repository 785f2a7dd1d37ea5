import {formatOctalMode} from '../format.js';
import {withByteEscapes} from '../printable.js';
import {toJsonText} from '../json-text.js';
import {toIsoTime} from './iso-time.js';
import {type FileRecord} from './file-record.js';

/** A file as one line of JSON, without its end; unknown values are left out. */
export const toJsonLine = (file: FileRecord): string =>
	toJsonText({
		path: withByteEscapes(file.path),
		type: file.type,
		mode: file.mode === undefined ? undefined : formatOctalMode(file.mode),
		uid: file.uid,
		gid: file.gid,
		size: file.size,
		downloadBytes: file.downloadBytes,
		mtime: file.mtime === undefined ? undefined : toIsoTime(file.mtime),
		linkTarget:
			file.linkTarget === undefined
				? undefined
				: withByteEscapes(file.linkTarget),
		deviceMajor: file.deviceMajor,
		deviceMinor: file.deviceMinor,
		layer: file.layer,
		change: file.change,
		hiddenBy: file.hiddenBy,
	});
