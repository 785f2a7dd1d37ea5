import {type ReadImage} from '../archive/read-image.js';
import {type OpenRequest} from './open-request.js';
import {readReference} from './index.js';

const diffIdsOf = ({info}: ReadImage): readonly string[] | undefined => {
	const diffIds = info.layers.flatMap(({diffId}) => diffId ?? []);
	return diffIds.length === info.layers.length ? diffIds : undefined;
};

/**
The diff IDs of an image's layers, the lowest first. As soon as they are known the rest is given up: of engines and registries no layer is fetched.

@throws ImgscopeErrors.
*/
export const readDiffIds = async (
	request: Omit<OpenRequest, 'name' | 'onPartial' | 'onDiffIds'>,
	preferredSource?: string,
	usualSource?: string,
): Promise<readonly string[]> => {
	const enough = new AbortController();
	let found: readonly string[] | undefined;
	const take = (diffIds: readonly string[] | undefined) => {
		found = diffIds;
		if (diffIds) {
			enough.abort();
		}
	};

	try {
		const image = await readReference(
			{
				...request,
				signal: AbortSignal.any([request.signal, enough.signal]),
				onDiffIds: take,
				onPartial(partial) {
					take(diffIdsOf(partial));
				},
			},
			preferredSource,
			usualSource,
		);
		return found ?? diffIdsOf(image) ?? [];
	} catch (error) {
		if (found && !request.signal.aborted) {
			return found;
		}

		throw error;
	}
};
