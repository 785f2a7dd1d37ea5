import {isSecretName, looksSecret} from './secret-names.js';
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

const hideValue = (name: string, value: string): string => {
	const quote = /^["']/.exec(value)?.[0] ?? '';
	const bare = value.slice(quote.length).replace(/["']$/, '');
	const isHidden =
		looksSecret(name, bare) && isSecretName(name) && !isReference(value);
	return isHidden ? `${quote}${hide(bare)}${quote}` : value;
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

/** `--password hunter2`, `--token=abc` */
const flag =
	/(?<![\w-])(--?[\w-]{0,40}(?:password|passwd|passphrase|token|api-key))(["']?,?\s+|["'],|=)("[^"]*"|'[^']*'|[^\s"'&;|-][^\s"'&;|]*)/gi;

/** `"password": "hunter2"` */
const field = /(["'][A-Za-z_][\w.-]{0,80}["']\s{0,9}:\s{0,9}")([^"\n]+)(?=")/g;

const header =
	/(authorization\s{0,9}:\s{0,9}(?:bearer|basic|token)\s{1,9})([^\s"'$]+)/gi;

const address = /(:\/\/[^\s"'/:@]{0,64}:)([^\s"'/@]+)(?=@)/g;

const privateKey =
	/-----BEGIN [A-Z ]{0,20}PRIVATE KEY[^-]{0,20}-----[\s\S]*?(?:-----END [A-Z ]{0,40}-----|$)/g;

const hideUnquoted = (text: string): string =>
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

const redact = (text: string): string => {
	const named = (declaration.test(text) ? hideUnquoted(text) : text)
		.replace(
			buildArguments,
			(_, count: string, values: string) => count + hideUnquoted(values),
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
		.replaceAll(flag, (whole, name: string, gap: string, value: string) =>
			isReference(value) ? whole : `${name}${gap}${hiddenValue}`,
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
	return hidePatterns(named);
};

const mostKnown = 2000;
const known = new Map<string, string>();

/** A command of the history or a line of a Dockerfile with all that looks secret hidden. Remembers its results: while an image is read the same commands come again and again. */
export const redactCommand = (text: string): string => {
	const found = known.get(text);
	if (found !== undefined) {
		return found;
	}

	const redacted = redact(text);
	if (known.size >= mostKnown) {
		known.clear();
	}

	known.set(text, redacted);
	return redacted;
};

/** The value of a variable or a label, hidden where it or its name looks secret. */
export const redactValue = (name: string, value: string): string =>
	value !== '' && isSecretName(name) ? hiddenValue : redactCommand(value);

/** `NAME=value` of a config. */
export const redactVariable = (text: string): string => {
	const end = text.indexOf('=');
	const name = text.slice(0, end);
	return end === -1
		? text
		: `${name}=${redactValue(name, text.slice(end + 1))}`;
};

const secretFlag =
	/^--?[\w-]{0,40}(?:password|passwd|passphrase|token|api-key)$/i;

/** The words of a command: what follows `--password` is hidden too. */
export const redactWords = (words: readonly string[]): readonly string[] =>
	words.map((word, index) =>
		secretFlag.test(words[index - 1] ?? '') ? hiddenValue : redactCommand(word),
	);
