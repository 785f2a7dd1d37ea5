import {Buffer} from 'node:buffer';
import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import {type ArchivedImage, writeArchive} from '../helpers/archives.js';
import {openNoted} from '../helpers/noted-program.js';
import {keys} from '../helpers/pty.js';
import {isGone} from '../sources/_executable.js';

/** More than the system keeps for a terminal. */
const large: ArchivedImage = {
	steps: [
		{
			command: 'COPY',
			members: [
				{
					name: 'large',
					body: Buffer.alloc(16 * 1024 * 1024, 'first line\nsecond line\n'),
				},
			],
		},
	],
};

for (const words of [
	['cat', 'IMAGE', '/large'],
	['grep', 'IMAGE', 'line'],
]) {
	for (const [name, status] of [
		['SIGTERM', 143],
		['SIGINT', 130],
	] as const) {
		test(`${name} ends "${words.join(' ')}" though its terminal reads nothing`, async t => {
			const image = await writeArchive(t, large);
			const {terminal, pid, signal} = await openNoted(
				t,
				words.map(word => (word === 'IMAGE' ? image : word)),
			);
			await terminal.until('first line');
			const program = pid();
			terminal.halt();
			// Until the system takes no more; what comes before that would be heard anyway.
			await delay(200);
			signal(name);
			await isGone(program);
			terminal.goOn();
			t.is(await terminal.ended, status);
		});
	}
}

test('a terminal that reads again gets all of a file', async t => {
	const image = await writeArchive(t, {
		steps: [
			{
				command: 'COPY',
				members: [
					{name: 'large', body: `${'line\n'.repeat(200_000)}the end\n`},
				],
			},
		],
	});
	const {terminal} = await openNoted(t, ['cat', image, '/large']);
	await terminal.until('line');
	terminal.halt();
	await delay(50);
	terminal.goOn();
	t.is(await terminal.ended, 0);
	t.regex(terminal.screen().text, /the end/v);
});

test('Ctrl+C ends the printing of a long file', async t => {
	const image = await writeArchive(t, large);
	const {terminal} = await openNoted(t, ['cat', image, '/large']);
	await terminal.until('first line');
	terminal.type(keys.interrupt);
	t.is(await terminal.ended, 130);
});
