import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {shop} from '../helpers/archives-shop.js';
import {writeArchive} from '../helpers/archives.js';
import {
	keys,
	openTerminal,
	type PseudoTerminal,
	type Screen,
} from '../helpers/pty.js';
import {programPath} from '../helpers/run-program.js';

/** Tells the terminal's settings and the program's number before, its status and the settings after. */
const script = `
echo "before $(stty -g | cksum)"
sh -c 'echo "pid $$"; exec "$@"' sh "$@"
echo "status $?"
echo "after $(stty -g | cksum)"
`;

/** Code that a signal makes run inside the program, planted from outside. */
const plant = (code: string): readonly string[] => [
	'--import',
	`data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', () => { ${code} });`)}`,
];

type Session = {
	readonly terminal: PseudoTerminal;
	readonly signal: (name: NodeJS.Signals) => void;
};

const open = async (
	t: ExecutionContext,
	nodeArguments: readonly string[] = [],
): Promise<Session> => {
	const terminal = openTerminal(t, [
		'/bin/sh',
		'-c',
		script,
		'sh',
		process.execPath,
		...nodeArguments,
		programPath,
		await writeArchive(t, shop),
	]);
	let pid = 0;
	const {mouse} = await terminal.until(({text}) => {
		pid ||= Number(/^pid (\d+)$/mv.exec(text)?.[1] ?? 0);
		return text.includes('efficiency 39.5 %');
	});
	t.is(mouse, 'drag');
	return {
		terminal,
		signal(name) {
			try {
				process.kill(pid, name);
			} catch (error) {
				// Of several signals the first may have ended it already.
				t.like(error, {code: 'ESRCH'});
			}
		},
	};
};

/** The terminal is as it was before, and nothing was left on it but what stands there in `said`. */
const checkLeft = (
	t: ExecutionContext,
	{lines, ...modes}: Screen,
	status: number,
	said?: RegExp,
) => {
	t.like(modes, {
		isAlternate: false,
		isCursorShown: true,
		wrapsLines: true,
		mouse: 'none',
		hasBracketedPaste: false,
	});
	const shown = lines.filter(line => line !== '');
	const [before, pid, ...rest] = shown;
	const [told, after] = rest.slice(-2);
	t.is(told, `status ${status}`);
	t.regex(pid ?? '', /^pid \d+$/v);
	t.is(after?.replace('after', 'before'), before);
	const between = rest.slice(0, -2).join('\n');
	t.regex(between, said ?? /^$/v);
};

const finish = async ({terminal}: Session): Promise<Screen> =>
	terminal.until(/^after .+\n/mv);

for (const [name, typed] of [
	['q', 'q'],
	['Ctrl+C', keys.interrupt],
	['q among other keys at once', 'jjkq'],
] as const) {
	test(`${name} leaves the terminal as it was`, async t => {
		const session = await open(t);
		session.terminal.type(typed);
		checkLeft(t, await finish(session), 0);
	});
}

for (const [signal, status] of [
	['SIGINT', 130],
	['SIGTERM', 143],
	['SIGHUP', 129],
	['SIGQUIT', 131],
] as const) {
	test(`${signal} leaves the terminal as it was`, async t => {
		const session = await open(t);
		session.signal(signal);
		checkLeft(t, await finish(session), status);
	});
}

test('signals that come on top of each other do no harm', async t => {
	const session = await open(t);
	session.signal('SIGTERM');
	session.signal('SIGINT');
	session.signal('SIGTERM');
	const screen = await finish(session);
	t.regex(screen.text, /^status (?:130|143)$/mv);
	t.true(screen.isCursorShown && screen.wrapsLines && !screen.isAlternate);
	t.is(screen.mouse, 'none');
});

for (const [name, code] of [
	['an error that nobody caught', "throw new Error('planted')"],
	['a promise that nobody waited for', "Promise.reject(new Error('planted'))"],
] as const) {
	test(`after ${name} the terminal is as it was and shows the error`, async t => {
		const session = await open(t, plant(code));
		session.signal('SIGUSR2');
		const screen = await finish(session);
		t.regex(screen.text, /Error: planted\n +at /v);
		t.false(screen.isAlternate);
		t.true(screen.isCursorShown);
		t.true(screen.wrapsLines);
		t.is(screen.mouse, 'none');
		t.notRegex(screen.text, /^status 0$/mv);
		const [before, after] = ['before', 'after'].map(word =>
			screen.lines
				.find(line => line.startsWith(word))
				?.slice(word.length)
				.trim(),
		);
		t.truthy(before);
		t.is(after, before);
	});
}

test('an error while drawing ends the program with the error shown', async t => {
	const session = await open(
		t,
		plant(
			"String.prototype.padEnd = String.prototype.repeat = () => { throw new Error('planted'); };",
		),
	);
	session.signal('SIGUSR2');
	session.terminal.resize(100, 30);
	const screen = await finish(session);
	t.regex(screen.text, /planted/v);
	t.false(screen.isAlternate);
	t.true(screen.isCursorShown && screen.wrapsLines);
	t.is(screen.mouse, 'none');
	t.notRegex(screen.text, /^status 0$/mv);
});

test('a terminal that goes away takes the program with it', async t => {
	const {terminal, signal} = await open(t);
	process.kill(terminal.pid, 'SIGKILL');
	signal('SIGHUP');
	t.is(await terminal.ended, 137);
});
