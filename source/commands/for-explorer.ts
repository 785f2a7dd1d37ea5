import {createExportSpool} from './export-spool.js';
import {type OpenOptions} from './options/open-options.js';

/** Shows images on the whole terminal: nothing else may write on it meanwhile, and contents are looked at again and again. */
export const forExplorer = async <
	Options extends Omit<OpenOptions, 'reference'>,
	Result,
>(
	options: Options,
	show: (options: Options) => Promise<Result>,
): Promise<Result> => {
	const spool = createExportSpool();
	try {
		return await show({...options, log: options.quietLog, spool});
	} finally {
		spool.close();
	}
};
