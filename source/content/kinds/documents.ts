import {Buffer} from 'node:buffer';
import {X509Certificate} from 'node:crypto';
import {formatCount, plural} from '../../format.js';
import {type Describe, hasAt} from './description.js';

/** Of certificates in one file. */
const mostCertificates = 300;

/** Texts up to this many bytes are read whole to be understood. */
export const largestDocument = 8 * 1024 * 1024;

const describeCertificate = (
	pem: string,
): ReadonlyArray<readonly [string, string]> => {
	try {
		const certificate = new X509Certificate(pem);
		const oneLine = (text: string) => text.replaceAll('\n', ', ');
		return [
			['subject', oneLine(certificate.subject)],
			['issuer', oneLine(certificate.issuer)],
			['valid from', certificate.validFrom],
			['valid to', certificate.validTo],
			...(certificate.subjectAltName === undefined
				? []
				: [['names', certificate.subjectAltName] as const]),
		];
	} catch {
		return [['certificate', 'cannot be read']];
	}
};

/** Certificates, one or many, and keys. */
export const describePem: Describe = async ({bytes, head}) => {
	const start = Buffer.from(head).toString('latin1');
	const label = /^-{5}BEGIN (?<label>[A-Z\d ]+)-{5}/m.exec(start);
	const isNear = label && label.index < 16_384;
	if (!isNear) {
		return undefined;
	}

	const name = label.groups!['label']!;
	if (!name.endsWith('CERTIFICATE')) {
		return label.index === 0
			? {kind: `PEM ${name.toLowerCase()}`, facts: []}
			: undefined;
	}

	const all = Buffer.from(await bytes.read(0, largestDocument)).toString(
		'latin1',
	);
	const found =
		all.match(
			/-{5}BEGIN [A-Z ]*CERTIFICATE-{5}[^-]+-{5}END [A-Z ]*CERTIFICATE-{5}/g,
		) ?? [];
	if (found.length === 1) {
		return {kind: 'PEM certificate', facts: describeCertificate(found[0])};
	}

	return {
		kind: plural(found.length, 'PEM certificate'),
		facts: [],
		members: found.slice(0, mostCertificates).map(pem => {
			const facts = new Map(describeCertificate(pem));
			return `${facts.get('subject') ?? '?'}, to ${facts.get('valid to') ?? '?'}`;
		}),
		hasMore: found.length > mostCertificates,
	};
};

const countKeys = (value: unknown): number => {
	let count = 0;
	const rest = [value];
	for (let item = rest.pop(); item !== undefined; item = rest.pop()) {
		if (typeof item === 'object' && item !== null) {
			const values: readonly unknown[] = Object.values(item);
			count += Array.isArray(item) ? 0 : values.length;
			for (const child of values) {
				rest.push(child);
			}
		}
	}

	return count;
};

const topFact = (value: unknown): readonly [string, string] =>
	Array.isArray(value)
		? ['at the top', `an array of ${formatCount(value.length)}`]
		: typeof value === 'object' && value !== null
			? [
					'at the top',
					`an object with ${plural(Object.keys(value).length, 'key')}`,
				]
			: ['at the top', value === null ? 'null' : typeof value];

/** JSON that is whole and right. */
export const describeJson: Describe = async ({bytes, head}) => {
	const first = Buffer.from(head.subarray(0, 256))
		.toString('latin1')
		.trimStart();
	if (!/^[[{]/.test(first) || bytes.size > largestDocument) {
		return undefined;
	}

	try {
		const text = Buffer.from(await bytes.read(0, bytes.size)).toString('utf8');
		const value: unknown = JSON.parse(text);
		return {
			kind: 'JSON',
			facts: [topFact(value), ['keys in all', formatCount(countKeys(value))]],
		};
	} catch {
		return undefined;
	}
};

/** PDF documents. */
export const describePdf: Describe = ({head}) =>
	hasAt(head, 0, '%PDF-')
		? {
				kind: `PDF ${Buffer.from(head.subarray(5, 8)).toString('latin1')} document`,
				facts: [],
			}
		: undefined;
