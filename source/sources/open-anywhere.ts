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

/** Whether an error says that the image is not to be had there. */
export const isNotHere = (error: unknown): error is ImgscopeError =>
	isImgscopeError(error) && notHere.has(error.code);

/** What is worth saying of a name that nobody has: what each of those that were asked answered. */
const nowhere = (
	name: string,
	answers: readonly ImgscopeError[],
): ImgscopeError => {
	const messages = [...new Set(answers.map(({message}) => message))];
	return new ImgscopeError(
		'image-not-found',
		`Cannot find ${printable(name)}: ${messages.join('. ')}`,
		{
			hint: answers.at(-1)?.hint,
			cause: answers.at(-1),
		},
	);
};

export type Places = {
	/** Asked in turn for what they have. */
	readonly keepers: readonly Source[];

	/** Asked in turn to get it from elsewhere, if that is allowed. */
	readonly fetchers: readonly Source[];
};

/** Opens an image from the first place that has it. Only when none has it, and fetching is allowed, it is fetched. */
export const openAnywhere = async (
	{keepers, fetchers}: Places,
	request: OpenRequest,
): Promise<ReadImage> => {
	const attempts = [
		...keepers.map(source => ({source, pull: false})),
		...(request.pull ? fetchers.map(source => ({source, pull: true})) : []),
	];
	const answers: ImgscopeError[] = [];
	for (const {source, pull} of attempts) {
		try {
			return await source.open({...request, pull});
		} catch (error) {
			if (!isNotHere(error) || request.signal.aborted) {
				throw error;
			}

			answers.push(error);
		}
	}

	throw answers.length === 1 ? answers[0]! : nowhere(request.name, answers);
};
