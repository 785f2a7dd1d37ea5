import test from 'ava';
import {sortFindings} from '../../source/findings/sort-findings.js';
import {finding} from '../helpers/sample-findings.js';

test('of what saves nothing the worst comes first', t => {
	const nothing = {stored: 0, download: undefined};
	const safety = (
		severity: 'error' | 'warning' | 'note',
		layer: number | undefined,
	) =>
		finding({
			id: `${severity}-${layer}`,
			kind: 'safety',
			severity,
			layer,
			saving: nothing,
		});
	t.deepEqual(
		sortFindings([
			safety('note', undefined),
			safety('warning', 1),
			safety('error', 10),
			safety('error', 2),
		]).map(({id}) => id),
		['error-2', 'error-10', 'warning-1', 'note-undefined'],
	);
});
