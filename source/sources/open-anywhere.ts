import {type ReadImage} from '../archive/read-image.js';
import {ImgscopeError, isImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {type OpenRequest, type Source} from './open-request.js';

/** Errors that say "not here" rather than "broken": the next source is asked. */
const notHere = new Set([
	'source-unavailable',
	'image-not-found',
	'access-denied',
	'pull-forbidden',
]);

const isNotHere = (error: unknown): error is ImgscopeError =>
	isImgscopeError(error) && notHere.has(error.code);

/** What a name that nobody has is worth saying: what each of those that were asked answered. */
const nowhere = (name: string, answers: readonly ImgscopeError[]) => {
	const [only] = answers;
	if (only && answers.length === 1) {
		return only;
	}

	return new ImgscopeError(
		'image-not-found',
		`Cannot find ${printable(name)}: ${answers.map(({message}) => message).join('; ')}`,
		{
			hint: 'Name the place to look in one place only: docker:, podman:, registry:, or a file.',
			cause: answers.at(-1),
		},
	);
};

/**
Opens an image from the first source that has it. Engines are asked for what they have; only when none has it the last of the sources fetches it, which downloads nothing twice.
*/
export const openAnywhere = async (
	sources: readonly Source[],
	request: OpenRequest,
): Promise<ReadImage> => {
	const answers: ImgscopeError[] = [];
	for (const [index, source] of sources.entries()) {
		const isLast = index === sources.length - 1;
		try {
			return await source.open({...request, pull: request.pull && isLast});
		} catch (error) {
			if (!isNotHere(error) || request.signal.aborted) {
				throw error;
			}

			answers.push(error);
		}
	}

	throw nowhere(request.name, answers);
};
