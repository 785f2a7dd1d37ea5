/**
Splits a stream of JSON documents, one a line, as the engine writes its progress. Lines that are not JSON are left out; so is one that never ends.

@param longest In characters.
*/
export async function* readJsonLines(
	chunks: AsyncIterable<Uint8Array>,
	longest = 1024 * 1024,
): AsyncGenerator<unknown, void, undefined> {
	const decoder = new TextDecoder();
	let rest = '';
	for await (const chunk of chunks) {
		const lines = (rest + decoder.decode(chunk, {stream: true})).split('\n');
		rest = lines.pop() ?? '';
		if (rest.length > longest) {
			rest = '';
		}

		for (const line of lines) {
			yield parseLine(line);
		}
	}

	yield parseLine(rest);
}

const parseLine = (line: string): unknown => {
	try {
		return JSON.parse(line) as unknown;
	} catch {
		return undefined;
	}
};
