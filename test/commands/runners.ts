import test from 'ava';
import {runners} from '../../source/commands/runners.js';
import {subcommands} from '../../source/manual/command-table.js';

/** What only prints a text, or stands before the words of others. */
const elsewhere = new Set(['build', 'completion', 'man']);

test('every command of the help, the manual and the completions is run by a row', t => {
	const words = subcommands
		.map(({word}) => word)
		.filter(word => !elsewhere.has(word));
	t.deepEqual(
		[...words, 'choose', 'explore'].toSorted(),
		Object.keys(runners).toSorted(),
	);
});

test('what a row names can be loaded', async t => {
	for (const load of Object.values(runners)) {
		t.is(typeof (await load()), 'function');
	}
});
