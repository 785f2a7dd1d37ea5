import {ImgscopeError} from '../../errors.js';
import {similarName} from '../../model/similar-name.js';
import {printable} from '../../printable.js';
import {
	type ReportFormat,
	reportFormats,
	type ReportTarget,
} from '../../report/formats/report-formats.js';

const isFormat = (name: string): name is ReportFormat =>
	(reportFormats as readonly string[]).includes(name);

/** `FORMAT` or `FORMAT=FILE`. Throws an ImgscopeError `usage` for an unknown format. */
const parseReport = (text: string): ReportTarget => {
	const [format = '', file] = text.split(/=(.*)/s);
	if (!isFormat(format)) {
		const similar = similarName(format, reportFormats);
		throw new ImgscopeError(
			'usage',
			`There is no report "${printable(format)}"`,
			{
				hint:
					similar === undefined
						? `One of ${reportFormats.join(', ')}.`
						: `Did you mean ${similar}?`,
			},
		);
	}

	if (file === '') {
		throw new ImgscopeError('usage', `--report ${format}= needs a file`);
	}

	return {format, file};
};

/** The reports that were asked for. Throws ImgscopeErrors `usage`. */
export const parseReports = (
	texts: readonly string[],
): readonly ReportTarget[] => {
	const targets = texts.map(text => parseReport(text));
	const onOutput = targets.filter(({file}) => file === undefined);
	if (onOutput.length > 1) {
		throw new ImgscopeError(
			'usage',
			'Only one report can go to standard output',
			{hint: `For example --report ${onOutput[0]!.format}=FILE.`},
		);
	}

	return targets;
};
