import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {writeArchive} from '../helpers/archives.js';
import {shop} from '../helpers/archives-shop.js';
import {eventually, keys, openProgram} from '../helpers/pty.js';

/** A directory for temporary files, and one with a program that says what it was started with. */
const prepare = (t: ExecutionContext, script: string) => {
	const directory = mkdtempSync(path.join(tmpdir(), 'viewer-test-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	const temporary = path.join(directory, 'temporary');
	mkdirSync(temporary);
	const program = path.join(directory, 'program');
	writeFileSync(program, `#!/bin/sh\n${script}\n`);
	chmodSync(program, 0o755);
	return {
		temporary,
		program,
		report: path.join(directory, 'report'),
		left: () => readdirSync(temporary),
	};
};

const loaded = 'efficiency 39.5 %';

/** Opens the viewer on /etc/passwd. */
const openViewer = async (
	t: ExecutionContext,
	env: Readonly<Record<string, string>>,
) => {
	const terminal = openProgram(t, [await writeArchive(t, shop)], {env});
	await terminal.until(loaded);
	terminal.type('4/passwd');
	await terminal.until(/filter: passwd/v);
	terminal.type(`${keys.enter}G${keys.enter}`);
	await terminal.until('View /etc/passwd');
	await terminal.until(/\d+ lines? ·/v);
	return terminal;
};

for (const [key, variable] of [
	['P', 'PAGER'],
	['e', 'EDITOR'],
] as const) {
	test(`${key} leaves the terminal to $${variable} and comes back`, async t => {
		const {program, report, temporary, left} = prepare(
			t,
			'echo "MINE $# $1"; stat -c %a "$1" "$(dirname "$1")" > "$REPORT"; cat "$1" >> "$REPORT"; read -r answer; echo "GOT $answer"',
		);
		const terminal = await openViewer(t, {
			[variable]: program,
			REPORT: report,
			TMPDIR: temporary,
		});
		terminal.type(key);
		const screen = await terminal.until('MINE 1');
		t.regex(screen.text, /imgscope-\d+-\w+\/passwd/v);
		t.false(screen.isAlternate);
		t.true(screen.isCursorShown);
		t.true(screen.wrapsLines);
		t.is(screen.mouse, 'none');
		t.is(left().length, 1);
		terminal.type('hello\r');
		const after = await terminal.until(
			now => now.isAlternate && now.text.includes('View /etc/passwd'),
		);
		t.false(after.isCursorShown);
		t.false(after.wrapsLines);
		t.deepEqual(left(), []);
		t.regex(readFileSync(report, 'utf8'), /^[46]00\n700\n/v);
		terminal.type('qq');
		t.is(await terminal.ended, 0);
		t.deepEqual(left(), []);
	});
}

test('a pager that is not there is said', async t => {
	const {temporary, left} = prepare(t, '');
	const terminal = await openViewer(t, {
		PAGER: '/nonexistent/pager',
		TMPDIR: temporary,
	});
	terminal.type('P');
	await terminal.until('Cannot open it in /nonexistent/pager');
	t.deepEqual(left(), []);
	terminal.type('qq');
	t.is(await terminal.ended, 0);
});

/** Of the program in the terminal: the one child of the shell that runs it. */
const programPid = (shell: number): number =>
	Number(readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8').trim());

for (const [name, end, status] of [
	['q', undefined, 0],
	['Ctrl+C', undefined, 0],
	['SIGTERM', 'SIGTERM', 143],
	['SIGHUP', 'SIGHUP', 129],
	['SIGKILL', 'SIGKILL', 137],
] as const) {
	test(`${name} leaves no file behind`, async t => {
		const {temporary, left} = prepare(t, '');
		const terminal = await openViewer(t, {TMPDIR: temporary});
		t.deepEqual(left(), []);
		if (end) {
			process.kill(programPid(terminal.pid), end);
		} else {
			terminal.type(name === 'q' ? 'qq' : keys.interrupt);
		}

		t.is(await terminal.ended, status);
		t.deepEqual(left(), []);
	});
}

test('a signal that comes while the pager runs leaves no file behind', async t => {
	const {program, temporary, left} = prepare(t, 'echo MINE; read -r answer');
	const terminal = await openViewer(t, {PAGER: program, TMPDIR: temporary});
	terminal.type('P');
	await terminal.until('MINE');
	t.is(left().length, 1);
	process.kill(programPid(terminal.pid), 'SIGTERM');
	t.is(await terminal.ended, 143);
	await eventually(() => left().length === 0, 'the copy goes');
});

test('nothing is drawn over a pager, whatever happens meanwhile', async t => {
	const {program, temporary} = prepare(
		t,
		'echo MINE; read -r answer; echo "STILL $answer"; read -r answer',
	);
	const terminal = await openViewer(t, {PAGER: program, TMPDIR: temporary});
	terminal.type('P');
	await terminal.until('MINE');
	terminal.resize(100, 30);
	terminal.type('here\r');
	const lent = await terminal.until('STILL here');
	t.regex(lent.text, /^MINE$/mv);
	t.false(lent.isAlternate);
	terminal.type('\r');
	const after = await terminal.until(
		now => now.isAlternate && now.text.includes('View /etc/passwd'),
	);
	t.is(after.lines.length, 30);
	t.true(after.lines.slice(0, -1).every(line => line !== ''));
	terminal.type('qq');
	t.is(await terminal.ended, 0);
});
