import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {nameEngine} from './docker/engine-error.js';
import {EngineRefusal} from './docker/engine-request.js';
import {engineWords} from './docker/engine-words.js';
import {type Engine} from './docker/engine.js';

/** What an engine's refusal means to the user. An error that is none stays as it is. */
export const explainRefusal = (
	error: unknown,
	task: string,
	{endpoint}: Engine,
): unknown => {
	if (!(error instanceof EngineRefusal)) {
		return error;
	}

	const {command} = engineWords(endpoint.product);
	const message = `Cannot ${task}: the ${nameEngine(endpoint)} says: ${printable(error.message.slice(0, 500))}`;
	switch (error.status) {
		case 404: {
			return new ImgscopeError('image-not-found', message, {
				hint: `\`${command} image ls\` lists what is there.`,
			});
		}

		case 409: {
			return new ImgscopeError('image-in-use', message, {
				hint: 'Remove the containers that use it first, or its other tags.',
			});
		}

		case 401:
		case 403: {
			return new ImgscopeError('access-denied', message, {
				hint: 'Ask who runs the engine for the right to do this.',
			});
		}

		default: {
			return new ImgscopeError('source-unavailable', message, {
				hint: 'The engine works but could not do this; its log may say more.',
			});
		}
	}
};
