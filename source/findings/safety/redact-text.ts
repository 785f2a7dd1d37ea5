import {splitVariable} from '../../model/split-variable.js';
import {looksSecret} from '../../model/secrets/secret-names.js';
import {secretPatterns} from '../../model/secrets/secret-patterns.js';

/** Stands where a secret was. */
export const redacted = '[redacted]';

/** Shorter ones stand in many texts by chance. */
export const shortestValue = 6;

const password = /(:\/\/[^\s/:@]*:)[^\s/@]+@/g;
const authorization =
	/(authorization\s*:\s*(?:bearer\s+|basic\s+|token\s+)?)[^\s"']+/gi;

/** `NAME=value`, `--name=value`, `"name": "value"`, `ENV NAME value`, `--name value`. */
const assignments = [
	/(?<name>[A-Za-z_][\w.-]*)(?<sign>=)(?<value>"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"';&|]+)/g,
	/(?<name>[A-Za-z_][\w.-]*)(?<sign>"\s*:\s*)(?<value>"(?:[^"\\]|\\.)*")/g,
	/(?<=\b(?:ENV|LABEL)\s+)(?<name>[A-Za-z_][\w.-]*)(?<sign>\s+)(?<value>\S.*)/g,
	/(?<=\s--?)(?<name>[A-Za-z][\w-]*)(?<sign>\s+)(?<value>"[^"]*"|'[^']*'|[^\s"';&|-][^\s"';&|]*)/g,
];

const unquote = (value: string): string =>
	value.replace(/^(["'])(.*)\1$/s, '$2');

const isSecretWord = (name: string, value: string): boolean =>
	value !== redacted && looksSecret(name, 'x') && value !== '';

/** The values in a text that are secrets by the names before them. */
export const findSecrets = (text: string): readonly string[] =>
	assignments.flatMap(pattern =>
		[...text.matchAll(pattern)]
			.filter(({groups}) => isSecretWord(groups!['name']!, groups!['value']!))
			.map(({groups}) => unquote(groups!['value']!)),
	);

const withoutForms = (text: string): string => {
	let result = text
		.replaceAll(password, `$1${redacted}@`)
		.replaceAll(authorization, `$1${redacted}`);
	for (const {literals, expression} of secretPatterns) {
		// Passwords in addresses are gone already, the addresses are not.
		if (!literals.includes('://')) {
			result = result.replaceAll(expression, redacted);
		}
	}

	return result;
};

const hide = (
	whole: string,
	name: string,
	sign: string,
	value: string,
): string => (isSecretWord(name, value) ? `${name}${sign}${redacted}` : whole);

/** A text without the secrets that show by a name before them, by their form, or because they are known. */
export const redactText = (
	text: string,
	secrets: ReadonlySet<string> = new Set(),
): string => {
	let result = text;
	for (const pattern of assignments) {
		result = result.replaceAll(pattern, hide);
	}

	for (const secret of secrets) {
		if (secret.length >= shortestValue) {
			result = result.replaceAll(secret, redacted);
		}
	}

	return withoutForms(result);
};

/** The value of a variable or a label, which is nothing but a secret by its name. */
export const redactValue = (
	name: string,
	value: string,
	secrets: ReadonlySet<string>,
): string =>
	isSecretWord(name, value) ? redacted : redactText(value, secrets);

/** `NAME=value`, with the name left as it is. */
export const redactVariable = (
	text: string,
	secrets: ReadonlySet<string>,
): string => {
	const {name, value} = splitVariable(text);
	return text.includes('=')
		? `${name}=${redactValue(name, value, secrets)}`
		: text;
};
