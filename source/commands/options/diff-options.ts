import {printable} from '../../printable.js';
import {usage} from './usage-error.js';

/** What `imgscope diff` compares and how it tells that. */
export type DiffOptions = {
	readonly references: readonly [a: string, b: string];

	/** Whether the exit status tells that they differ. */
	readonly exitCode: boolean;

	/** Whether every path is listed. */
	readonly all: boolean;

	/** Whether the explorer shows it. */
	readonly explore: boolean;
};

type DiffFlags = {
	readonly exitCode?: boolean | undefined;
	readonly all?: boolean | undefined;
	readonly explore?: boolean | undefined;
	readonly json?: boolean | undefined;
};

const isStandardInput = (reference: string): boolean =>
	reference === '-' || reference.startsWith('-:');

/** Refuses what only `imgscope diff` understands. */
export const refuseDiffFlags = ({exitCode, all, explore}: DiffFlags): void => {
	if (exitCode !== undefined || all !== undefined) {
		throw usage('--exit-code and --all belong to "imgscope diff"');
	}

	if (explore !== undefined) {
		throw usage('--explore belongs to "imgscope diff"');
	}
};

/** Understands what stands behind `imgscope diff`. Throws an ImgscopeError `usage`. */
export const parseDiffOptions = (
	references: readonly string[],
	{exitCode = false, all = false, explore = false, json = false}: DiffFlags,
): DiffOptions => {
	const [a = '', b = ''] = references;
	if (references.length !== 2 || a === '' || b === '') {
		throw usage(
			references.length < 2
				? '"imgscope diff" needs two images'
				: `"imgscope diff" compares two images, not "${printable(references.join(' '))}"`,
			'For example: imgscope diff app:1 app:2',
		);
	}

	if (isStandardInput(a) && isStandardInput(b)) {
		throw usage(
			'Only one of the two images can come from standard input',
			'For example: docker save app:2 | imgscope diff app-1.tar -',
		);
	}

	if (explore && (all || json)) {
		throw usage('--explore excludes --json and --all');
	}

	return {references: [a, b], exitCode, all, explore};
};
