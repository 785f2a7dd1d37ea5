import {Buffer} from 'node:buffer';
import {X509Certificate} from 'node:crypto';
import {plural} from '../../format.js';
import {type Describe, hasAt} from './description.js';

/** Of certificates in one file. */
const mostCertificates = 300;

/** Texts up to this many bytes are read whole to be understood. */
const largestDocument = 8 * 1024 * 1024;

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

/** PDF documents. */
export const describePdf: Describe = ({head}) =>
	hasAt(head, 0, '%PDF-')
		? {
				kind: `PDF ${Buffer.from(head.subarray(5, 8)).toString('latin1')} document`,
				facts: [],
			}
		: undefined;
