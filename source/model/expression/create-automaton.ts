import {Automaton} from './automaton.js';
import {compileExpression, type Program} from './compile-expression.js';
import {type Refusal} from './expression.js';
import {parseExpression} from './parse-expression.js';

/** An expression as steps. JavaScript has taken it; it may still be refused here. */
export const programOf = (expression: RegExp): Program | Refusal => {
	const parsed = parseExpression(expression);
	return 'reason' in parsed ? parsed : compileExpression(parsed);
};

/** Makes ready an expression that is looked for anywhere in text. */
export const createAutomaton = (expression: RegExp): Automaton | Refusal => {
	const program = programOf(expression);
	return 'reason' in program
		? program
		: new Automaton(program, true, String(expression));
};
