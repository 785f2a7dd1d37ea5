import {type Finding} from '../../findings/finding.js';
import {type Image} from '../../model/image.js';
import {printable} from '../../printable.js';
import {linesOfFinding} from './finding-place.js';
import {type ReportInput} from './report-input.js';

type Cell = string | number | boolean | undefined;

type Column = readonly [
	name: string,
	cell: (finding: Finding, image: Image) => Cell,
];

const columns: readonly Column[] = [
	['kind', ({kind}) => kind],
	['rule', ({rule}) => rule],
	['severity', ({severity}) => severity],
	['title', ({title}) => title],
	['subject', ({subject}) => printable(subject)],
	['own', ({isOwn}) => isOwn],
	['stored in', ({storedIn}) => storedIn.join(' ')],
	['hidden by', ({hiddenBy}) => hiddenBy.join(' ')],
	['dockerfile', (finding, image) => linesOfFinding(image, finding)?.file],
	['line', (finding, image) => linesOfFinding(image, finding)?.firstLine],
	['files', ({fileCount}) => fileCount],
	['bytes', ({bytes}) => bytes.stored],
	['download bytes', ({bytes}) => bytes.download],
	['saving', ({saving}) => saving.stored],
	['download saving', ({saving}) => saving.download],
	['fix', ({fix}) => fix.words],
	['id', ({id}) => id],
];

/** What spreadsheets would take for a formula. */
const formula = /^[=+\-@\t\r]/;

/** A value as RFC 4180 has it. Text that a spreadsheet would run gets an apostrophe before it. */
const quote = (cell: Cell): string => {
	if (typeof cell !== 'string') {
		return cell === undefined ? '' : String(cell);
	}

	const text = formula.test(cell) ? `'${cell}` : cell;
	return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const toRow = (cells: readonly Cell[]): string =>
	`${cells.map(cell => quote(cell)).join(',')}\r\n`;

/** The findings for a spreadsheet, one a row below the names of the columns (RFC 4180). Sizes are bytes; what is not known is empty. */
export const toCsv = ({image, findings}: ReportInput): string =>
	toRow(columns.map(([name]) => name)) +
	findings
		.map(finding => toRow(columns.map(([, cell]) => cell(finding, image))))
		.join('');
