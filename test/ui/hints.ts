import {stripVTControlCharacters} from 'node:util';
import test from 'ava';
import {selectFooter} from '../../source/ui/select-footer.js';
import {openImage} from '../helpers/explore.js';
import {sampleImage} from '../helpers/sample-image.js';

const footerAt = (columns: number, ...keys: readonly string[]): string => {
	const {press} = openImage(sampleImage(), {columns: columns - 1, rows: 24});
	const {segments} = selectFooter(press(...keys));
	return stripVTControlCharacters(segments.map(({text}) => text).join(''));
};

test('on a terminal of 80 columns each list of the panes tells how to see what can go', t => {
	for (const pane of ['1', '3', '4']) {
		t.regex(footerAt(80, pane), / 8 what can go .* \? all keys {2}q quit /);
	}
});

test('the files tell on 80 columns what is done with one', t => {
	const footer = footerAt(80, '4');
	t.regex(footer, /→ open {2}h history {2}x take out /);
});

test('the findings tell on 80 columns how to write the plan', t => {
	t.regex(footerAt(80, '8'), /Space mark .* w write plan {2}Esc back /);
});

test('what few look for has room on wide terminals', t => {
	t.notRegex(footerAt(80, '1'), /sort|range/);
	t.regex(footerAt(200, '1'), / s sort {2}a range /);
});
