import {ImgscopeError} from '../errors.js';
import {printable} from '../printable.js';
import {type ConfigProblem} from './config-node.js';

/** Throws an ImgscopeError `usage` that says where a file is wrong; nothing when it is not. */
export const refuseProblems = (
	file: string,
	problems: readonly ConfigProblem[],
): void => {
	const [first, ...more] = problems;
	if (!first) {
		return;
	}

	const {at, message, hint} = first;
	const rest =
		more.length === 0
			? undefined
			: `${more.length === 1 ? 'Another problem is' : `${more.length} more problems are`} behind it.`;
	const hints = [hint, rest].filter(text => text !== undefined);
	throw new ImgscopeError(
		'usage',
		printable(`${file}:${at.line}:${at.column}: ${message}`),
		{hint: hints.length === 0 ? undefined : printable(hints.join(' '))},
	);
};
