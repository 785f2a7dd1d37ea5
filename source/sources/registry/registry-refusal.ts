import {Buffer} from 'node:buffer';
import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {asArray, asRecord, asText} from '../../archive/json-document.js';
import {type HttpAnswer} from './send-request.js';
import {largestErrorBody, readBody} from './read-body.js';
import {type RegistryReference} from './reference.js';
import {type Timing} from './timing.js';

/** What a registry says instead of giving what it was asked for. */
export type Refusal = {
	readonly status: number;

	/** Such as `MANIFEST_UNKNOWN`. */
	readonly codes: readonly string[];

	/** The first words of an answer, printable and short; empty when there are none. */
	readonly words: string;
};

const longestWords = 200;

const shorten = (text: string): string =>
	printable(text.trim().slice(0, longestWords));

const parseErrors = (
	bytes: Uint8Array | undefined,
): Pick<Refusal, 'codes' | 'words'> => {
	try {
		const document = asRecord(
			JSON.parse(Buffer.from(bytes ?? []).toString('utf8')),
		);
		const errors = asArray(document['errors']).map(value => asRecord(value));
		const [first = {}] = errors;
		return {
			codes: errors.flatMap(({code}) => asText(code) ?? []),
			// Token servers say it in one of the latter two.
			words: shorten(
				asText(first['message']) ??
					asText(first['code']) ??
					asText(document['details']) ??
					asText(document['message']) ??
					asText(document['error']) ??
					'',
			),
		};
	} catch {
		// A page of a proxy, mostly.
		return {codes: [], words: ''};
	}
};

/** Reads what an answer says is wrong (OCI distribution specification, "Error Codes"). Never fails: without words there is still the status. */
export const readRefusal = async (
	answer: HttpAnswer,
	timing: Timing,
): Promise<Refusal> => {
	let bytes: Uint8Array | undefined;
	try {
		bytes = await readBody(answer, largestErrorBody, timing);
	} catch {
		// The status alone has to do.
	}

	return {status: answer.status, ...parseErrors(bytes)};
};

const inWords = ({status, words}: Refusal): string =>
	words === '' ? `status ${status}` : `${words} (status ${status})`;

/** What access was denied with: nothing, an account that is not accepted, or one that has not the right. */
export type DeniedWith = 'no account' | 'a bad account' | 'an account';

/** The registry or its token server does not let us in. */
export const accessDenied = (
	{registry, repository}: RegistryReference,
	denial: {
		readonly refusal: Refusal;
		readonly deniedWith: DeniedWith;

		/** Why an account could not be asked for. */
		readonly problem?: string | undefined;
	},
): ImgscopeError => {
	const {refusal, deniedWith, problem} = denial;
	const host = printable(registry);
	const said = inWords(refusal);
	const login = `docker login ${host}`;
	switch (deniedWith) {
		case 'a bad account': {
			return new ImgscopeError(
				'access-denied',
				`${host} does not accept the account that is stored for it: ${said}`,
				{hint: `Log in again: ${login}`},
			);
		}

		case 'no account': {
			return new ImgscopeError(
				'access-denied',
				`${host} denies access to ${repository} without an account: ${said}`,
				{
					hint: `${problem === undefined ? '' : `${problem}. `}It may be private or not exist: check the name, or log in: ${login}`,
				},
			);
		}

		case 'an account': {
			return new ImgscopeError(
				'access-denied',
				`${host} denies the stored account access to ${repository}: ${said}`,
				{
					hint: `It may not exist, or the account may not read it; another one: ${login}`,
				},
			);
		}
	}
};

/** The registry does not know what was asked for. */
export const notFound = (
	{registry, repository}: RegistryReference,
	wanted: string,
	{codes}: Refusal,
): ImgscopeError =>
	new ImgscopeError(
		'image-not-found',
		codes.includes('NAME_UNKNOWN')
			? `${printable(registry)} has no repository ${repository}`
			: `${printable(registry)} has no ${printable(wanted)} in ${repository}`,
		{hint: 'Check the name and the tag.'},
	);

/** Any other status that was not hoped for. */
export const refused = (
	{registry}: RegistryReference,
	what: string,
	refusal: Refusal,
): ImgscopeError =>
	new ImgscopeError(
		'source-unavailable',
		`${printable(registry)} does not give ${what}: ${inWords(refusal)}`,
		{
			hint:
				refusal.status === 429
					? `It limits how much is fetched: wait, or log in: docker login ${printable(registry)}`
					: 'Is it a registry? Trying again later may help.',
		},
	);
