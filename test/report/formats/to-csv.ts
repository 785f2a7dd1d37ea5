import test from 'ava';
import {toCsv} from '../../../source/report/formats/to-csv.js';
import {sampleFindings} from '../../helpers/sample-findings.js';
import {sampleImage} from '../../helpers/sample-image.js';

const rowsOf = (text: string) => text.split('\r\n').slice(0, -1);

test('a row for each finding below the names of the columns', t => {
	const rows = rowsOf(toCsv({image: sampleImage(), findings: sampleFindings}));
	t.is(
		rows[0],
		'kind,rule,severity,title,subject,own,stored in,hidden by,dockerfile,line,files,bytes,download bytes,saving,download saving,fix,id',
	);
	t.is(
		rows[1],
		'hidden,deleted,warning,Files in /etc are deleted by a later layer,/etc,true,0,2,,,3,2000000,900000,2000000,900000,Join the instructions.,deleted-1',
	);
	t.is(rows.length, 3);
});

test('quotes are doubled, formulas disarmed, what is not known is empty', t => {
	const row = rowsOf(
		toCsv({image: sampleImage(), findings: sampleFindings}),
	)[2];
	t.true(
		row?.startsWith(
			String.raw`unneeded,apt-lists,note,"Package lists in /a|b<c>\x1b & ""d""","/a|b<c>\x1b & ""d""",false,1,,`,
		),
	);
	t.true(row?.endsWith(`,1000,,1000,,"'=1+1, ""quoted""",apt-lists-2`));
});
