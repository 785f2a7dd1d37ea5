import {explainBreak, type ExportAsked, ExportTail} from './export-faults.js';
import {type LentBody} from './lend-answer.js';

/** The chunks of an export with its errors made ours. */
async function* explained(body: LentBody, asked: ExportAsked) {
	const tail = new ExportTail();
	try {
		for await (const chunk of body) {
			tail.add(chunk);
			yield chunk;
		}
	} catch (error) {
		throw explainBreak(error, asked);
	}

	const fault = tail.fault(asked);
	if (fault) {
		throw fault;
	}
}

/** An engine's export in chunks that are each good until the next one is asked for; the errors are those of an export stream. */
export const lendExport = (body: LentBody, asked: ExportAsked): LentBody => ({
	[Symbol.asyncIterator]: () => explained(body, asked),
	destroy: body.destroy,
});
