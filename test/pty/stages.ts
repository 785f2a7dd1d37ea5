import test, {type ExecutionContext} from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {
	openNoted as start,
	type Noted as Session,
} from '../helpers/noted-program.js';
import {eventually} from '../helpers/pty.js';
import {isGone} from '../sources/_executable.js';
import {startSilentEngine} from '../helpers/silent-engine.js';

const explore = async (t: ExecutionContext): Promise<Session> => {
	const session = await start(t, [await writeArchive(t, shop)]);
	await session.terminal.until('efficiency 39.5 %');
	return session;
};

/** How the program comes to a stage, and what the screen then shows. */
const stages: ReadonlyArray<
	readonly [name: string, reach: (t: ExecutionContext) => Promise<Session>]
> = [
	['at once', async t => start(t, [await writeArchive(t, shop)])],
	[
		'while an engine does not answer',
		async t => {
			const {host, connections} = await startSilentEngine(t);
			const session = await start(t, ['docker:slow'], {DOCKER_HOST: host});
			await session.terminal.until(`asking the engine at ${host}`);
			await eventually(() => connections.size > 0, 'a connection');
			return session;
		},
	],
	[
		'while no engine lists its images',
		async t => {
			const {host, connections} = await startSilentEngine(t);
			const session = await start(t, [], {DOCKER_HOST: host});
			await session.terminal.until(({isAlternate}) => isAlternate);
			await eventually(() => connections.size > 0, 'a connection');
			return session;
		},
	],
	[
		'while a filter is typed',
		async t => {
			const session = await explore(t);
			session.terminal.type('4/x');
			await session.terminal.until('keep');
			return session;
		},
	],
	[
		'over the help',
		async t => {
			const session = await explore(t);
			session.terminal.type('?');
			await session.terminal.until('close');
			return session;
		},
	],
	[
		'over a question',
		async t => {
			const session = await explore(t);
			session.terminal.type('4x');
			await session.terminal.until(/Extract|take out|Take out/v);
			return session;
		},
	],
];

for (const [stage, reach] of stages) {
	for (const [name, status] of [
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const) {
		test(`${name} ${stage} leaves the terminal as it was`, async t => {
			const {terminal, signal} = await reach(t);
			signal(name);
			t.is(await terminal.ended, status);
			const screen = await terminal.until(({isAlternate}) => !isAlternate);
			t.like(screen, {
				isCursorShown: true,
				wrapsLines: true,
				mouse: 'none',
				hasBracketedPaste: false,
			});
			// The shell tells how a program ended that has not begun to listen.
			t.regex(screen.text.trim(), /^(?:Hangup|Terminated)?$/v);
		});
	}
}

for (const [stage, reach] of stages) {
	test(`a terminal that is closed ${stage} takes the program with it`, async t => {
		const {terminal, pid} = await reach(t);
		const program = pid();
		t.true(program > 0);
		terminal.hangUp();
		await isGone(program);
	});
}

test('a program that is halted for a while shows all afterwards', async t => {
	const {terminal, signal} = await explore(t);
	signal('SIGSTOP');
	for (let turn = 0; turn < 50; turn++) {
		terminal.type('j4k1');
		terminal.resize(60 + turn, 20 + (turn % 20));
	}

	terminal.resize(100, 30);
	signal('SIGCONT');
	await terminal.until(
		({lines}) =>
			lines[0]!.includes('efficiency 39.5 %') && lines[29]!.includes('q quit'),
	);
	terminal.type('q');
	t.is(await terminal.ended, 0);
});

test('the terminal is asked nothing, so that none has to answer', async t => {
	const {terminal} = await explore(t);
	terminal.type('4?q5678q');
	await terminal.ended;
	// Its attributes, the place of the cursor, modes, keys, colours, the clipboard.
	t.notRegex(
		terminal.output(),
		// eslint-disable-next-line no-control-regex
		/\u001B\[[>=?]?[\d;]*(?:c|n|\$p|t)|\u001B\[\?u|\u001B\]\d+;(?:c;)?\?|\u001BP\$q/v,
	);
});

test('a storm of new sizes ends with a whole screen of the last one', async t => {
	const {terminal} = await explore(t);
	for (let turn = 0; turn < 200; turn++) {
		terminal.resize(1 + ((turn * 37) % 240), 1 + ((turn * 13) % 80));
		if (turn % 20 === 0) {
			terminal.type('j1k4');
		}
	}

	terminal.resize(100, 30);
	await terminal.until(
		({lines}) =>
			lines[0]!.includes('efficiency 39.5 %') &&
			lines
				.slice(1, 29)
				.every(line => /^[╭│├╰].{96,98}[╮│┤╯]\s*$/v.test(line)) &&
			lines[29]!.includes('q quit'),
	);
	terminal.type('q');
	t.is(await terminal.ended, 0);
});
