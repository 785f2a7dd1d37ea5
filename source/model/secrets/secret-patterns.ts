import {Buffer} from 'node:buffer';

/** What a secret looks like, whatever it is called. */
export type SecretPattern = {
	/** In words: `GitHub token`. */
	readonly kind: string;

	/** One of these is in every match: quick to look for. */
	readonly literals: readonly string[];

	/** Global, and matching at most `longestMatch` characters. */
	readonly expression: RegExp;

	/** Whether what was matched is more than an example; all is when absent. */
	readonly accepts?: (match: RegExpMatchArray) => boolean;

	/** Whether it stands in programs and documents as an example so often that only files of settings are searched for it. */
	readonly onlyInSettings?: boolean;
};

/** Characters that a match has at most: what is kept of a chunk for the next. */
export const longestMatch = 4096;

const placeholder =
	/^(?:x+|\*+|\.+|pass(?:word|wd)?|pwd?|secrets?|tokens?|user(?:name)?|changeme|example|foo|bar|test|key|your.*|my.*|<.*|\[.*|{.*|\$.*|%.*)$/i;

const placeholderHost = /^(?:localhost|127\.|host(?:name)?\b|.*\bexample\b)/i;

const isJoseHeader = (part: string): boolean => {
	const text = Buffer.from(part, 'base64url').toString('latin1');
	return /"alg"\s*:/.test(text);
};

/** Few different characters make no key. */
const isVaried = (text: string): boolean => new Set(text).size >= 8;

export const secretPatterns: readonly SecretPattern[] = [
	{
		kind: 'private key',
		literals: ['PRIVATE KEY'],
		expression:
			/-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|PGP) )?PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[nr])+(?:[\w-]+: ?[^\r\n]{1,100}(?:\s|\\[nr])+){0,4}[\w+/]{40,76}/g,
	},
	{
		kind: 'AWS access key',
		literals: ['AKIA', 'ASIA'],
		expression: /(?<![\w+/])A[KS]IA[\dA-Z]{16}(?![\w+/=])/g,
		accepts: ([text]) => !text.endsWith('EXAMPLE') && isVaried(text),
	},
	{
		kind: 'AWS secret key',
		literals: ['ecret', 'ECRET'],
		expression:
			/aws_?secret_?(?:access_?)?key["']?[ \t]{0,9}[:=][ \t]{0,9}["']?([\w+/]{40})(?![\w+/])/gi,
		accepts: match =>
			!/example/i.test(match[1] ?? '') && isVaried(match[1] ?? ''),
	},
	{
		kind: 'GitHub token',
		literals: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
		expression:
			/(?<!\w)(?:gh[oprsu]_[A-Za-z\d]{36,255}|github_pat_\w{60,100})(?!\w)/g,
		accepts: ([text]) => isVaried(text),
	},
	{
		kind: 'GitLab token',
		literals: ['glpat-', 'gldt-', 'glrt-', 'glcbt-'],
		expression: /(?<![\w-])gl(?:pat|dt|rt|cbt)-[\w-]{20,64}(?![\w-])/g,
		accepts: ([text]) => isVaried(text),
	},
	{
		kind: 'Slack token',
		literals: ['xox'],
		expression: /(?<!\w)xox[abeoprs]-\d{8,14}-[\w-]{20,200}/g,
	},
	{
		kind: 'Slack webhook',
		literals: ['hooks.slack.com'],
		expression: /hooks\.slack\.com\/services\/T\w{8,12}\/B\w{8,12}\/\w{20,30}/g,
		accepts: ([text]) => !/X{6}/.test(text),
	},
	{
		kind: 'npm token',
		literals: ['npm_', '_authToken', '_password'],
		expression:
			/(?<!\w)npm_[A-Za-z\d]{36}(?!\w)|\/\/[^\s=]{1,200}:_(?:authToken|password)[ \t]*=[ \t]*([^\s$]{8,300})/g,
		accepts: ([text]) => isVaried(text),
	},
	{
		kind: 'PyPI token',
		literals: ['pypi-AgE'],
		expression: /(?<!\w)pypi-AgE[\w-]{50,300}/g,
	},
	{
		kind: 'Google API key',
		literals: ['AIza'],
		expression: /(?<![\w-])AIza[\w-]{35}(?![\w-])/g,
		accepts: ([text]) => isVaried(text),
	},
	{
		kind: 'Stripe key',
		literals: ['k_live_'],
		expression: /(?<!\w)[rs]k_live_[A-Za-z\d]{20,200}/g,
		accepts: ([text]) => isVaried(text.slice(8)),
	},
	{
		kind: 'JSON web token',
		literals: ['eyJ'],
		expression:
			/(?<![\w.-])(eyJ[\w-]{10,500})\.eyJ[\w-]{10,2500}\.[\w-]{20,1000}(?![\w-])/g,
		accepts: match => isJoseHeader(match[1] ?? ''),
		onlyInSettings: true,
	},
	{
		kind: 'registry credentials',
		literals: ['"auth"'],
		expression: /"auth"\s{0,9}:\s{0,9}"([A-Za-z\d+/]{12,2000}={0,2})"/g,
		onlyInSettings: true,
	},
	{
		kind: 'password in an address',
		literals: ['://'],
		expression:
			/(?<![\w+.-])[a-z][\d+.a-z-]{1,20}:\/\/[^\s"'/:<>@]{0,64}:([^\s"'/<>@]{3,128})@([\w.-]{1,253})/gi,
		accepts: match =>
			!placeholder.test(match[1] ?? '') &&
			!placeholderHost.test(match[2] ?? ''),
		onlyInSettings: true,
	},
];

/** A text, or a part of one. */
type Part = {
	readonly text: string;

	/** Whether nothing stands before it. */
	readonly isStart: boolean;

	/** Whether nothing follows. */
	readonly isEnd: boolean;
};

/** Matches at a seam are left to the part that has what is on both sides of them. */
const findInPart = (
	{text, isStart, isEnd}: Part,
	patterns: readonly SecretPattern[],
): readonly string[] =>
	patterns
		.filter(
			({literals, expression, accepts}) =>
				literals.some(literal => text.includes(literal)) &&
				[...text.matchAll(expression)].some(
					match =>
						(isStart || match.index > 0) &&
						(isEnd || match.index + match[0].length < text.length) &&
						(accepts?.(match) ?? true),
				),
		)
		.map(({kind}) => kind);

/** The kinds of secrets in a text, each once. */
export const findInText = (
	text: string,
	patterns: readonly SecretPattern[] = secretPatterns,
): readonly string[] =>
	findInPart({text, isStart: true, isEnd: true}, patterns);

/** Where in a text secrets stand, in order and of all patterns; of a setting its value alone. */
export const secretSpans = (
	text: string,
): ReadonlyArray<{readonly start: number; readonly end: number}> =>
	secretPatterns
		.filter(({literals}) => literals.some(literal => text.includes(literal)))
		.flatMap(({expression, accepts, kind}) =>
			[...text.matchAll(expression)]
				.filter(match => accepts?.(match) ?? true)
				.map(match => {
					const [whole] = match;
					// The group of a JSON web token is only its head.
					const value = kind === 'JSON web token' ? whole : (match[1] ?? whole);
					const start = match.index + whole.indexOf(value);
					return {start, end: start + value.length};
				}),
		)
		.toSorted((a, b) => a.start - b.start);

/** Takes in a text by its chunks, wherever they are cut. */
export type SecretScanner = {
	readonly push: (chunk: string) => void;

	/** The kinds that were found, when nothing more comes. */
	readonly finish: () => readonly string[];
};

/** Looks for secrets in a stream: between chunks no more is kept than a match can be long. */
export const createSecretScanner = (
	patterns: readonly SecretPattern[] = secretPatterns,
): SecretScanner => {
	const kinds = new Set<string>();
	let text = '';
	let isStart = true;
	const look = (isEnd: boolean) => {
		const missing = patterns.filter(({kind}) => !kinds.has(kind));
		for (const kind of findInPart({text, isStart, isEnd}, missing)) {
			kinds.add(kind);
		}
	};

	return {
		push(chunk) {
			text += chunk;
			look(false);
			if (text.length > longestMatch) {
				// One more, so that it is known what stands before a match.
				text = text.slice(-longestMatch - 1);
				isStart = false;
			}
		},
		finish() {
			look(true);
			return [...kinds];
		},
	};
};
