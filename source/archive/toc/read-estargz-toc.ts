import {normalizePath} from '../../model/path.js';
import {fault} from '../../tar/fault.js';
import {readMembers} from '../../tar/read-members.js';
import {decompressToc} from './decompress-toc.js';
import {footerLength, parseEstargzFooter} from './estargz-footer.js';
import {gather} from './gather.js';
import {indexName} from './metadata-filter.js';
import {readCheckedRange} from './read-checked-range.js';
import {type FoundToc, largestToc, type TocSource} from './toc-source.js';

/** The content of the archive's first member, which has to be the table of contents. */
const readIndex = async (compressed: Uint8Array): Promise<Uint8Array> => {
	const members = readMembers(await decompressToc(compressed, 'gzip'));
	try {
		const first = await members.next();
		if (
			!first.done &&
			normalizePath(first.value.entry.path) === indexName &&
			first.value.entry.type === 'file'
		) {
			return await gather(first.value.body, largestToc);
		}
	} finally {
		await members.return(undefined);
	}

	throw fault('its table of contents is not where it should be');
};

/** Reads the JSON of an eStargz layer's table of contents, with two requests: the footer, and what that points to. Throws `layer-invalid` when there is none. */
export const readEstargzToc = async (source: TocSource): Promise<FoundToc> => {
	const tail = await readCheckedRange(
		source,
		source.size - footerLength,
		footerLength,
	);
	const footer = parseEstargzFooter(tail);
	if (!footer) {
		throw fault('it does not end with the footer of eStargz');
	}

	const {tocOffset, length} = footer;
	const json = await readIndex(
		await readCheckedRange(source, tocOffset, source.size - length - tocOffset),
	);
	return {json, start: tocOffset};
};
