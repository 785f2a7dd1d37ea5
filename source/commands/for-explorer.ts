import {createExportSpool} from './export-spool.js';
import {type OpenOptions} from './open-options.js';

type Options = Omit<OpenOptions, 'reference'>;

/** The same options for who shows images on the whole terminal: nothing else may write on it, and contents are looked at again and again. */
export const forExplorer = <Given extends Options>(options: Given): Given => ({
	...options,
	log: options.quietLog,
	spool: createExportSpool(),
});
