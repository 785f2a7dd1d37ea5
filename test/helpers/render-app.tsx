import {PassThrough, Writable} from 'node:stream';
import {setImmediate} from 'node:timers/promises';
import xterm from '@xterm/headless';
import {render, type RenderOptions} from 'ink';
import React from 'react';
import {type Effect} from '../../source/ui/action.js';
import {App} from '../../source/ui/app.js';
import {initialState} from '../../source/ui/state.js';
import {createStore} from '../../source/ui/store.js';
import {colorTheme} from '../../source/ui/theme.js';
import {update} from '../../source/ui/update.js';

type Terminal = InstanceType<typeof xterm.Terminal>;

/** A terminal's output, which an emulator reads. */
const createOutput = (terminal: Terminal, written: string[]) =>
	Object.assign(
		new Writable({
			decodeStrings: false,
			write(text: string, _encoding, callback) {
				written.push(text);
				terminal.write(text, callback);
			},
		}),
		{isTTY: true, columns: terminal.cols, rows: terminal.rows},
	);

/** A terminal's input. */
const createInput = () => {
	const input = new PassThrough();
	const itself = () => input;
	return Object.assign(input, {
		isTTY: true,
		setRawMode: itself,
		ref: itself,
		unref: itself,
	});
};

/** More turns of the event loop than anything takes that does not hang. */
const patience = 500;

/** The explorer on a terminal of so many columns and rows, with real bytes in and out. */
export const renderApp = (columns: number, rows: number) => {
	const terminal = new xterm.Terminal({
		cols: columns,
		rows,
		allowProposedApi: true,
		// As the driver of a terminal does.
		convertEol: true,
	});
	const written: string[] = [];
	const output = createOutput(terminal, written);
	const input = createInput();
	const effects: Effect[] = [];
	const store = createStore(
		initialState('test:latest', {columns: columns - 1, rows}),
		update,
		effect => {
			effects.push(effect);
		},
	);
	const streams: unknown = {stdout: output, stderr: output, stdin: input};
	const instance = render(<App store={store} theme={colorTheme} />, {
		// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- as much of them as Ink uses
		...(streams as RenderOptions),
		alternateScreen: true,
		incrementalRendering: true,
		maxFps: 1000,
		patchConsole: false,
		exitOnCtrlC: false,
		interactive: true,
	});

	const read = async (): Promise<string> => {
		await instance.waitUntilRenderFlush();
		await new Promise<void>(resolve => {
			terminal.write('', resolve);
		});
		const buffer = terminal.buffer.active;
		return Array.from({length: terminal.rows}, (_, row) =>
			buffer
				.getLine(buffer.baseY + row)!
				.translateToString(true)
				.trimEnd(),
		).join('\n');
	};

	return {
		store,
		effects,
		written,

		/** Types bytes and waits until something came of them. */
		async type(data: string): Promise<void> {
			const before = store.getState();
			const effectCount = effects.length;
			input.write(data);
			for (let turn = 0; turn < patience; turn++) {
				await setImmediate();
				if (store.getState() !== before || effects.length > effectCount) {
					return;
				}
			}
		},
		/** Types bytes, whether anything comes of them or not. */
		send(data: string): void {
			input.write(data);
		},
		resize(newColumns: number, newRows: number): void {
			terminal.resize(newColumns, newRows);
			Object.assign(output, {columns: newColumns, rows: newRows});
			output.emit('resize');
		},

		/** What a person sees, once it is what is expected or nothing more comes. */
		async screen(expected: () => string): Promise<string> {
			let shown = await read();
			for (let turn = 0; turn < patience && shown !== expected(); turn++) {
				await setImmediate();
				shown = await read();
			}

			return shown;
		},
		async close(): Promise<void> {
			instance.unmount();
			await instance.waitUntilExit();
			terminal.dispose();
		},
	};
};
