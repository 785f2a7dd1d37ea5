import {isNamedSecret, isSecretName} from './secret-names.js';
import {secretSpans} from './secret-patterns.js';

/** What stands in the place of a secret. */
export const hiddenValue = '••••••';

/** Several lines stay as many: those of a Dockerfile are counted. */
const hide = (value: string): string =>
	value
		.split('\n')
		.map(() => hiddenValue)
		.join('\n');

/** `$TOKEN` is filled in later: it tells nothing. */
const isReference = (value: string): boolean =>
	/^["']?\$(?:\(|(?:\w+|{\w+})["']?$)/.test(value);

/** Hides the value of a name that says so. */
type HideValue = (name: string, value: string) => string;

/** @param values Gets what is hidden. */
const createHideValue =
	(values: string[]): HideValue =>
	(name, value) => {
		const quote = /^["']/.exec(value)?.[0] ?? '';
		const bare = value.slice(quote.length).replace(/["']$/, '');
		if (!isNamedSecret(name, bare) || isReference(value)) {
			return value;
		}

		values.push(bare);
		return `${quote}${hide(bare)}${quote}`;
	};

/** `NAME=value`, in quotes or up to the next space. */
const assignment =
	/(?<!\w)([A-Za-z_][\w.-]{0,80})=("(?:[^"\\]|\\[\s\S])*"|'[^']*'|[^\s"'&;|]+)/g;

/** What builders wrote without quotes: a value goes on to the next `NAME=`. */
const unquoted =
	/(?<!\S)([A-Za-z_][\w.-]{0,80})=([^\n]*?)(?=\s+[A-Za-z_][\w.-]{0,80}=|\s*\\?$)/gm;

const declaration = /^(\s*(?:\/bin\/sh -c #\(nop\)\s+)?(?:env|arg|label)\s)/i;

/** `ENV NAME value` */
const oldDeclaration =
	/^(\s*(?:\/bin\/sh -c #\(nop\)\s+)?env\s+)([a-z_]\w{0,80})([ \t]+)([^=\s].*)$/gim;

/** Build arguments before the command that got them: `|1 TOKEN=abc /bin/sh -c …` */
const buildArguments = /^((?:RUN )?\|\d+ )(.*?)(?= \/\S+ -\w|$)/s;

/** `--password hunter2`, `"--token", "abc"`; `--secret id=…` only names one. */
const flag =
	/(?<=(?<![\w-])--?)([a-z][\w-]{0,60})(["']?,?\s+|["'],)(?!id=)("[^"]*"|'[^']*'|[^\s"'&;|-][^\s"'&;|]*)/gi;

/** `"password": "hunter2"` */
const field = /(["'][A-Za-z_][\w.-]{0,80}["']\s{0,9}:\s{0,9}")([^"\n]+)(?=")/g;

const header =
	/(authorization\s{0,9}:\s{0,9}(?:bearer|basic|token)\s{1,9})([^\s"'$]+)/gi;

const address = /(:\/\/[^\s"'/:@]{0,64}:)([^\s"'/@]+)(?=@)/g;

const privateKey =
	/-----BEGIN [A-Z ]{0,20}PRIVATE KEY[^-]{0,20}-----[\s\S]*?(?:-----END [A-Z ]{0,40}-----|$)/g;

const hideUnquoted = (text: string, hideValue: HideValue): string =>
	text.replaceAll(
		unquoted,
		(_, name: string, value: string) => `${name}=${hideValue(name, value)}`,
	);

const hidePatterns = (text: string): string => {
	let shown = '';
	let end = 0;
	for (const span of secretSpans(text)) {
		if (span.start >= end) {
			shown += text.slice(end, span.start) + hiddenValue;
			end = span.end;
		}
	}

	return shown + text.slice(end);
};

type Redacted = {
	readonly shown: string;

	/** What is hidden for the name before it. */
	readonly values: readonly string[];
};

const redact = (text: string): Redacted => {
	const values: string[] = [];
	const hideValue = createHideValue(values);
	const named = (declaration.test(text) ? hideUnquoted(text, hideValue) : text)
		.replace(
			buildArguments,
			(_, count: string, given: string) =>
				count + hideUnquoted(given, hideValue),
		)
		.replaceAll(
			oldDeclaration,
			(_, head: string, name: string, value: string) =>
				`${head}${name} ${hideValue(name, value)}`,
		)
		.replaceAll(
			assignment,
			(_, name: string, value: string) => `${name}=${hideValue(name, value)}`,
		)
		.replaceAll(
			flag,
			(_, name: string, gap: string, value: string) =>
				`${name}${gap}${hideValue(name, value)}`,
		)
		.replaceAll(
			field,
			(_, head: string, value: string) =>
				head + hideValue(/[\w.-]+/.exec(head)?.[0] ?? '', value),
		)
		.replaceAll(header, `$1${hiddenValue}`)
		.replaceAll(address, (whole, head: string, value: string) =>
			isReference(value) ? whole : `${head}${hiddenValue}`,
		)
		.replaceAll(privateKey, key => hide(key));
	return {
		shown: hidePatterns(named),
		values: values.filter(value => value !== hiddenValue),
	};
};

const mostKnown = 2000;

/** In characters; what is longer is no command that comes again. */
const longestKnown = 20_000;
const known = new Map<string, Redacted>();

/** Remembers its results: while an image is read the same commands come again and again. */
const redactOnce = (text: string): Redacted => {
	const found = known.get(text);
	if (found !== undefined) {
		return found;
	}

	const redacted = redact(text);
	if (text.length > longestKnown) {
		return redacted;
	}

	if (known.size >= mostKnown) {
		known.clear();
	}

	known.set(text, redacted);
	return redacted;
};

/** A command of the history or a line of a Dockerfile with all that looks secret hidden. */
export const redactCommand = (text: string): string => redactOnce(text).shown;

/** The values in a text that are secret by the names before them. */
export const namedSecrets = (text: string): readonly string[] =>
	redactOnce(text).values;

/** The value of a variable or a label, hidden where it or its name looks secret. */
export const redactValue = (name: string, value: string): string =>
	isNamedSecret(name, value) ? hiddenValue : redactCommand(value);

/** `NAME=value` of a config. */
export const redactVariable = (text: string): string => {
	const end = text.indexOf('=');
	const name = text.slice(0, end);
	return end === -1
		? text
		: `${name}=${redactValue(name, text.slice(end + 1))}`;
};

const isSecretFlag = (word: string): boolean =>
	/^--?[a-z][\w-]*$/i.test(word) && isSecretName(word.replace(/^--?/, ''));

/** The words of a command: what follows `--password` is hidden too. */
export const redactWords = (words: readonly string[]): readonly string[] =>
	words.map((word, index) =>
		isSecretFlag(words[index - 1] ?? '') && !word.startsWith('-')
			? hiddenValue
			: redactCommand(word),
	);
