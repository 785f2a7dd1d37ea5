import test from 'ava';
import {imageForms} from '../../source/manual/command-table.js';
import {sourcePrefixes} from '../../source/model/source-prefixes.js';
import {sources} from '../../source/sources/index.js';

test('every prefix has a source, and one alone', t => {
	t.deepEqual(
		sources.flatMap(({prefixes}) => prefixes),
		[...sourcePrefixes],
	);
});

test('the help tells of every source', t => {
	for (const {prefixes} of sources) {
		t.true(
			prefixes.some(prefix =>
				imageForms.some(
					({form}) => form === prefix || form.startsWith(`${prefix}:`),
				),
			),
			`${prefixes.join(', ')}`,
		);
	}
});
