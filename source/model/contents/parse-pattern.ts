import {type Automaton} from '../expression/automaton.js';
import {createAutomaton} from '../expression/create-automaton.js';
import {type Refusal} from '../expression/expression.js';

const escape = (text: string): string =>
	text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

/** Understands what is looked for in lines: the text itself, or an `/expression/`. Case counts where there is a capital letter, if it is not ignored altogether. */
export const parsePattern = (
	text: string,
	ignoresCase = false,
): Automaton | Refusal => {
	const isExpression =
		text.length > 2 && text.startsWith('/') && text.endsWith('/');
	const source = isExpression ? text.slice(1, -1) : escape(text);
	const flags = ignoresCase || text === text.toLowerCase() ? 'i' : '';
	try {
		return createAutomaton(new RegExp(source, flags));
	} catch (error) {
		const reason = error instanceof Error ? error.message : 'invalid';
		return {reason: reason.replace(/^.*\/[a-z]*: /s, '')};
	}
};
