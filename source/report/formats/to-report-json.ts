import {type Image} from '../../model/image.js';
import {toFindingRecord} from '../finding-record.js';
import {known} from '../known.js';
import {toJson} from '../to-json.js';
import {type ReportInput} from './report-input.js';

const describeBaseline = ({reference, id, waste, layers}: Image) =>
	known({
		reference,
		id,
		totalBytes: waste.totalBytes,
		liveBytes: waste.liveBytes,
		wastedBytes: waste.wastedBytes,
		efficiency: waste.efficiency,
		layers: layers.length,
	});

/** The document of `--json` with the findings, and the verdicts and the baseline where there are some. */
export const toReportJson = ({
	image,
	findings,
	verdicts,
	baseline,
}: ReportInput) =>
	known({
		...toJson(image),
		findings: findings.map(finding => toFindingRecord(image, finding)),
		verdicts: verdicts?.map(({name, limit, value, status}) => ({
			rule: name,
			limit,
			value,
			status,
		})),
		baseline: baseline && describeBaseline(baseline),
	});
