import {setTimeout as delay} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {type Noted, openNoted} from '../helpers/noted-program.js';
import {keys} from '../helpers/pty.js';
import {isGone} from '../sources/_executable.js';

/** More than the system keeps for a terminal, with every key that changes all of a screen of this size. */
const large = {columns: 240, rows: 90};

const explore = async (t: ExecutionContext): Promise<Noted> => {
	const session = await openNoted(t, [await writeArchive(t, shop)], {}, large);
	await session.terminal.until('efficiency 39.5 %');
	return session;
};

/** Presses keys that change all of the screen, apart, so that each is seen. */
const pressMany = async ({terminal}: Noted, count: number): Promise<void> => {
	for (let turn = 0; turn < count; turn++) {
		terminal.type('7');
		await delay(10);
	}
};

for (const [name, leave, status] of [
	[
		'q',
		({terminal}: Noted) => {
			terminal.type('q');
		},
		0,
	],
	[
		'Ctrl+C',
		({terminal}: Noted) => {
			terminal.type(keys.interrupt);
		},
		0,
	],
	[
		'SIGTERM',
		({signal}: Noted) => {
			signal('SIGTERM');
		},
		143,
	],
] as const) {
	test(`${name} ends the program though its terminal reads nothing`, async t => {
		const session = await explore(t);
		session.terminal.halt();
		await pressMany(session, 60);
		const program = session.pid();
		leave(session);
		await isGone(program);
		session.terminal.goOn();
		t.is(await session.terminal.ended, status);
	});
}

test('a terminal that reads again shows what came of the keys meanwhile', async t => {
	const session = await explore(t);
	const {terminal} = session;
	terminal.halt();
	await pressMany(session, 61);
	terminal.type('5');
	terminal.goOn();
	const screen = await terminal.until(
		({lines}) =>
			lines[0]!.includes('efficiency 39.5 %') &&
			lines[1]!.includes('Configuration') &&
			lines[89]!.includes('q quit'),
	);
	t.true(screen.isAlternate);
	terminal.type('q');
	t.is(await terminal.ended, 0);
	t.false(terminal.screen().isAlternate);
});

test('a terminal that reads again while the program ends is left as it was', async t => {
	const session = await explore(t);
	const {terminal} = session;
	terminal.halt();
	await pressMany(session, 60);
	terminal.type('q');
	terminal.goOn();
	t.is(await terminal.ended, 0);
	t.like(terminal.screen(), {
		isAlternate: false,
		isCursorShown: true,
		wrapsLines: true,
		mouse: 'none',
		hasBracketedPaste: false,
	});
});

test('frames that a terminal does not read are not kept', async t => {
	const session = await explore(t);
	const {terminal} = session;
	const turns = 200;
	const start = terminal.output().length;
	terminal.type('7');
	await terminal.until('Treemap');
	const frame = terminal.output().length - start;
	t.true(frame * turns > 2_000_000);
	terminal.halt();
	const before = terminal.output().length;
	await pressMany(session, turns);
	terminal.type('5');
	terminal.goOn();
	await terminal.until(({lines}) => lines[1]!.includes('Configuration'));
	// What the system had taken, one frame that waited, and the last one.
	t.true(terminal.output().length - before < 500_000);
	terminal.type('q');
	t.is(await terminal.ended, 0);
});
