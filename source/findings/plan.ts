import {downloadSize} from '../model/download-size.js';
import {type FindingsContext} from './context.js';
import {type ByteCount, type Finding} from './finding.js';
import {countBytes} from './make-finding.js';

/** What an image becomes when findings are mended. */
export type Plan = {
	readonly findings: readonly Finding[];

	/** What all of them save together: files that several are about count once. */
	readonly saving: ByteCount;

	/** All layers as they are. */
	readonly before: ByteCount;
	readonly after: ByteCount;
};

/** Adds up marked findings. */
export const planSavings = (
	context: FindingsContext,
	findings: readonly Finding[],
	marked: ReadonlySet<string>,
): Plan => {
	const chosen = findings.filter(({id}) => marked.has(id));
	const columns = context.image.tree.entries;
	const parts = new Map<number, number>();
	for (const {entries, parts: own} of chosen) {
		for (const [index, entry] of entries.entries()) {
			const part = own ? own[index]! : columns.size(entry);
			parts.set(entry, Math.max(part, parts.get(entry) ?? 0));
		}
	}

	const entries = Int32Array.from(parts.keys()).toSorted();
	const saving = countBytes(
		context,
		entries,
		Float64Array.from(entries, entry => parts.get(entry)!),
	);
	const {waste, layers} = context.image;
	const before = {
		stored: waste.totalBytes,
		download: downloadSize(layers),
	};
	return {
		findings: chosen,
		saving,
		before,
		after: {
			stored: before.stored - saving.stored,
			download:
				before.download === undefined || saving.download === undefined
					? undefined
					: Math.max(0, before.download - saving.download),
		},
	};
};
