/** What came of holding an image against a rule. */
export type Verdict = {
	/** The rule's key in the file of rules. */
	readonly name: string;

	/** The rule in words: `efficiency at least 0.9`. */
	readonly limit: string;

	/** What the image has: `0.577`. */
	readonly value: string;

	/** `warn` is broken too, but fails nothing. */
	readonly status: 'pass' | 'warn' | 'fail' | 'off';

	/** What broke it, the worst first, safe for a terminal. */
	readonly details?: readonly string[] | undefined;
};

/** How bad it is when a rule is broken. */
export const severities = ['fail', 'warn'] as const;

export type RuleSeverity = (typeof severities)[number];
