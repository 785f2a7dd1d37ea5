import {type Finding} from '../findings/finding.js';
import {formatBytes} from '../format.js';
import {type Image} from '../model/image.js';
import {printable} from '../printable.js';
import {describeLayers, linesOfFinding} from './formats/finding-place.js';
import {splitFindings} from './split-findings.js';

const mostFindings = 20;
const mostNotes = 20;

const placeOf = (image: Image, finding: Finding): string => {
	const lines = linesOfFinding(image, finding);
	return lines
		? `${printable(lines.file)}:${lines.firstLine}`
		: describeLayers(finding);
};

const savingOf = ({kind, saving}: Finding): string =>
	kind === 'order' || kind === 'safety' ? '' : formatBytes(saving.stored);

const andMore = (count: number): readonly string[] =>
	count > 0 ? [`  and ${count} more`] : [];

/** A line for each of the gravest findings, and one for each note. */
export const describeFindings = (
	image: Image,
	findings: readonly Finding[],
): readonly string[] => {
	const {grave, notes} = splitFindings(findings);
	const shown = grave.slice(0, mostFindings);
	const width = Math.max(0, ...shown.map(item => savingOf(item).length));
	return [
		...(shown.length === 0 ? [] : ['findings']),
		...shown.map(finding =>
			[
				`  ${savingOf(finding).padStart(width)}`,
				`${finding.title}${finding.isOwn ? '' : ' (base image)'}`,
				placeOf(image, finding),
			]
				.filter(part => part !== '')
				.join('  '),
		),
		...andMore(grave.length - shown.length),
		...(notes.length === 0 || shown.length === 0 ? [] : ['']),
		...(notes.length === 0 ? [] : ['notes']),
		...notes
			.slice(0, mostNotes)
			.map(finding =>
				[`  ${finding.title}`, placeOf(image, finding)]
					.filter(part => part !== '')
					.join('  '),
			),
		...andMore(notes.length - mostNotes),
	];
};
