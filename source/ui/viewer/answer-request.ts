import {findLine, type TextDocument} from '../../content/read-rows.js';
import {type ByteSource} from '../../content/byte-source.js';
import {searchBytes, searchRows} from '../../content/search-content.js';
import {type ViewerChange, type ViewerRequest} from './viewer-state.js';

/** What was asked for and is now done. */
export type Answer = {
	readonly change: ViewerChange;
	readonly message?: string | undefined;
};

/** How often progress is told, in milliseconds. */
const tellInterval = 100;

export type RequestOptions = {
	/** Absent where bytes are looked at. */
	readonly document: TextDocument | undefined;
	readonly bytes: ByteSource;
	readonly signal: AbortSignal;
	readonly onTask: (task: string) => void;
};

const search = async (
	request: Extract<ViewerRequest, {readonly kind: 'search'}>,
	{document, bytes, signal, onTask}: RequestOptions,
): Promise<Answer> => {
	let told = performance.now();
	const options = {
		...request,
		signal,
		onProgress(part: number) {
			const now = performance.now();
			if (now - told >= tellInterval) {
				told = now;
				onTask(`searching ${Math.floor(part * 100)} %`);
			}
		},
	};
	const found = document
		? await searchRows(document, options)
		: await searchBytes(bytes, options);
	if (!found) {
		return {change: {}, message: 'It is not found.'};
	}

	const past =
		request.direction === 1
			? 'Went on from the beginning.'
			: 'Went on from the end.';
	return {
		change: {found: found.at},
		// What begins at the first line cannot have gone past anything.
		...(found.hasWrapped && request.from >= 0 && {message: past}),
	};
};

/** Does what a viewer asks for. */
export const answerRequest = async (
	request: Exclude<ViewerRequest, {readonly kind: 'program'}>,
	options: RequestOptions,
): Promise<Answer> => {
	if (request.kind === 'search') {
		return search(request, options);
	}

	const {document} = options;
	return {
		change: {
			found: document
				? await findLine(document, request.target)
				: request.target,
		},
	};
};
