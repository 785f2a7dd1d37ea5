import {looksSecret} from './secret-names.js';
import {secretPatterns} from './secret-patterns.js';

const assignment =
	/(?<![\w$-])([A-Za-z_][\w.-]{1,80})(=["']?)([^\s"'$;&|)]{3,500})/g;

/** An instruction as it can be shown to everybody: what looks like a secret stands as `…`. */
export const redact = (text: string): string => {
	const patterns = secretPatterns.filter(({literals}) =>
		literals.some(literal => text.includes(literal)),
	);
	let redacted = text;
	for (const {expression} of patterns) {
		redacted = redacted.replaceAll(expression, '…');
	}

	return redacted.replaceAll(
		assignment,
		(whole, name: string, sign: string, value: string) =>
			looksSecret(name, value) && !/^[/<[{]/.test(value)
				? `${name}${sign}…`
				: whole,
	);
};
