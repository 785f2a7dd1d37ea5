import {type Platform} from '../../archive/platform.js';
import {type Log} from '../../log.js';
import {type ReadLimits} from '../../model/read-limits.js';
import {type ExplorerSpool} from '../export-spool.js';
import {type GivenBase} from './base-options.js';

/** A Dockerfile to be compared with the image. */
export type DockerfileOptions = {
	readonly file: string;

	/** The stage that was built; the last one when absent. */
	readonly target?: string | undefined;
	readonly buildArguments?: ReadonlyMap<string, string> | undefined;
};

/** How images are opened, whatever is done with them. */
export type OpenOptions = {
	readonly reference: string;
	readonly source: string | undefined;

	/** Where names are looked up that name neither a source nor a file. */
	readonly usualSource?: string | undefined;
	readonly pull: boolean;

	/** Bytes that the cache may take; without it, or with 0, there is no cache. */
	readonly cacheSize?: number | undefined;

	/** Where exports are put aside, so that their contents can be looked at; for the explorer. */
	readonly spool?: ExplorerSpool | undefined;
	readonly log?: Log | undefined;

	/** For the explorer, which has the whole terminal. */
	readonly quietLog?: Log | undefined;

	/** Whether registries may be spoken to without TLS. */
	readonly insecure: boolean;

	/** Whether layers of an archive are held against their digests, which takes reading all of it. */
	readonly verify?: boolean | undefined;

	/** What an image may ask for; the usual when absent. */
	readonly limits?: ReadLimits | undefined;

	/** The machine's own when absent. */
	readonly platform: Platform | undefined;

	readonly base?: GivenBase;

	/** What it was built from; absent where that is not known. */
	readonly dockerfile?: DockerfileOptions | undefined;
};
