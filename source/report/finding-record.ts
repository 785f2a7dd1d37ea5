import {redactCommand} from '../model/secrets/redact-text.js';
import {type ByteCount, type Finding} from '../findings/finding.js';
import {type Image} from '../model/image.js';
import {withByteEscapes} from '../printable.js';
import {linesOfFinding} from './formats/finding-place.js';
import {known} from './known.js';

const describeBytes = ({stored, download}: ByteCount) =>
	known({stored, download});

/** A finding for programs. Sizes are bytes; what is not known is left out. */
export const toFindingRecord = (image: Image, finding: Finding) => {
	const {layer, fix} = finding;
	const lines = linesOfFinding(image, finding);
	return known({
		id: finding.id,
		kind: finding.kind,
		rule: finding.rule,
		severity: finding.severity,
		title: finding.title,
		subject: withByteEscapes(finding.subject),
		storedIn: finding.storedIn,
		hiddenBy: finding.hiddenBy,
		layer,
		instruction:
			layer === undefined
				? undefined
				: redactCommand(image.layers[layer]?.command ?? ''),
		dockerfile: lines?.file,
		firstLine: lines?.firstLine,
		lastLine: lines?.lastLine,
		own: finding.isOwn,
		fileCount: finding.fileCount,
		samples: finding.samples.map(sample => withByteEscapes(sample)),
		bytes: describeBytes(finding.bytes),
		saving: describeBytes(finding.saving),
		fix: known({
			words: fix.words,
			dockerfile: fix.dockerfile,
			dockerignore: fix.dockerignore,
		}),
	});
};
