import test from 'ava';
import {optionTable} from '../../source/manual/command-table.js';
import {reportFormats} from '../../source/report/formats/report-formats.js';

test('the help tells of every format of reports', t => {
	const words = new Set(optionTable.report.describe.split(/\W+/));
	for (const format of reportFormats) {
		t.true(words.has(format), `${format}`);
	}
});
