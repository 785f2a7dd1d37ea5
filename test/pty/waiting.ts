import {chmod, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {writeTemporary} from '../helpers/archives.js';
import {eventually, keys, openProgram} from '../helpers/pty.js';
import {startSilentEngine} from '../helpers/silent-engine.js';

for (const [name, typed] of [
	['Ctrl+C', keys.interrupt],
	['q', 'q'],
	['Escape', keys.escape],
] as const) {
	test(`${name} ends the wait for an engine that does not answer`, async t => {
		const {host, connections} = await startSilentEngine(t);
		const terminal = openProgram(t, ['docker:slow'], {
			env: {DOCKER_HOST: host},
		});
		const screen = await terminal.until(`asking the engine at ${host}`);
		t.true(screen.isAlternate);
		await eventually(() => connections.size > 0, 'a connection');
		const start = performance.now();
		terminal.type(typed);
		t.is(await terminal.ended, 130);
		t.true(performance.now() - start < 5000);
		const left = await terminal.until(({isAlternate}) => !isAlternate);
		t.is(left.text.trim(), '');
		t.true(left.isCursorShown && left.wrapsLines);
		await eventually(() => connections.size === 0, 'the connection closes');
	});
}

test('what is waited for shows without the explorer as well', async t => {
	const {host} = await startSilentEngine(t);
	const terminal = openProgram(t, ['docker:slow', '--json'], {
		env: {DOCKER_HOST: host},
	});
	const screen = await terminal.until('asking the engine');
	t.false(screen.isAlternate);
	terminal.type(keys.interrupt);
	t.is(await terminal.ended, 130);
	await terminal.until(({text}) => text.replace('^C', '').trim() === '');
});

test('the program that connects over SSH does not outlive the wait', async t => {
	const ssh = await writeTemporary(t, 'ssh', '');
	const note = `${ssh}.pid`;
	await writeFile(
		ssh,
		`#!/bin/sh\necho $$ > "${note}"\nexec cat > /dev/null\n`,
	);
	await chmod(ssh, 0o755);
	const terminal = openProgram(t, ['docker:slow'], {
		env: {
			DOCKER_HOST: 'ssh://nobody@nowhere.test',
			PATH: `${path.dirname(ssh)}:${process.env['PATH'] ?? ''}`,
		},
	});
	await terminal.until('asking the engine');
	const readNote = async () =>
		Number(await readFile(note, 'utf8').catch(() => ''));
	let pid = 0;
	for (; pid === 0; pid = await readNote());
	terminal.type(keys.interrupt);
	t.is(await terminal.ended, 130);
	await eventually(() => {
		try {
			process.kill(pid, 0);
			return false;
		} catch {
			return true;
		}
	}, 'ssh ends');
});

test('an image that is not there is told after the screen is left', async t => {
	const terminal = openProgram(t, ['docker:none'], {
		env: {DOCKER_HOST: 'unix:///nowhere/docker.sock'},
	});
	const {isAlternate, isCursorShown} = await terminal.until(
		/^imgscope: .*\/nowhere\/docker\.sock/v,
	);
	t.is(await terminal.ended, 2);
	t.false(isAlternate);
	t.true(isCursorShown);
});
