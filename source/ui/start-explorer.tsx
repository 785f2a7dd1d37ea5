import process from 'node:process';
import {type Instance, render} from 'ink';
import React from 'react';
import {type Image} from '../model/image.js';
import {type Progress} from '../model/progress.js';
import {onEndSignal} from '../terminal/end-signals.js';
import {openKeyInput} from '../terminal/key-input.js';
import {disableLineWrap} from '../terminal/line-wrap.js';
import {canSuspend, stopProcess} from '../terminal/suspend.js';
import {type Effect} from './action.js';
import {App} from './app.js';
import {drawnSize} from './layout.js';
import {initialState} from './state.js';
import {createStore} from './store.js';
import {colorTheme, plainTheme} from './theme.js';
import {update} from './update.js';

export type ExplorerOptions = {
	/** What is being opened. */
	readonly reference: string;

	/** Reads the image while the explorer shows how far it is. */
	readonly load: (listeners: {
		readonly onProgress: (progress: Progress) => void;
		readonly onImage: (image: Image) => void;
	}) => Promise<Image>;

	/** Stops whatever `load` is doing. */
	readonly stop: () => void;
	readonly withColors: boolean;
};

/** Runs the explorer on the whole terminal until the user quits; `stopped` when that is before there was anything to see. Rejects with what `load` or a component threw, once the terminal is as it was before. */
export const startExplorer = async ({
	reference,
	load,
	stop,
	withColors,
}: ExplorerOptions): Promise<'finished' | 'stopped'> => {
	// eslint-disable-next-line prefer-const -- what ends it is needed before it exists
	let instance: Instance | undefined;
	let suspendTerminal: ((run: () => void) => Promise<void>) | undefined;
	let failure: {readonly error: unknown} | undefined;
	let isStopped = false;
	const leave = () => {
		isStopped = true;
		stop();
		instance?.unmount();
	};

	const suspend = () => {
		if (canSuspend) {
			void suspendTerminal?.(() => {
				restoreLineWrap();
				stopProcess();
				restoreLineWrap = disableLineWrap();
			});
		}
	};

	const runEffect = (effect: Effect) => {
		switch (effect) {
			case 'quit': {
				leave();
				break;
			}

			case 'suspend': {
				suspend();
				break;
			}
		}
	};

	const {columns, rows} = process.stdout;
	const store = createStore(
		initialState(reference, drawnSize(columns, rows)),
		update,
		runEffect,
	);
	const keyInput = openKeyInput();
	let restoreLineWrap = disableLineWrap();
	const ignoreSignals = onEndSignal(() => {
		leave();
		restoreLineWrap();
	});
	process.on('SIGTSTP', suspend);
	const restoreAtExit = () => {
		restoreLineWrap();
	};

	process.on('exit', restoreAtExit);
	instance = render(
		<App
			store={store}
			theme={withColors ? colorTheme : plainTheme}
			onReady={suspender => {
				suspendTerminal = suspender;
			}}
		/>,
		{
			...(keyInput && {stdin: keyInput}),
			alternateScreen: true,
			incrementalRendering: true,
			maxFps: 120,
			patchConsole: false,
			exitOnCtrlC: false,
			interactive: true,
		},
	);
	const loading = (async () => {
		try {
			const image = await load({
				onProgress(progress) {
					store.dispatch({type: 'show-progress', progress});
				},
				onImage(partial) {
					store.dispatch({type: 'show-image', image: partial});
				},
			});
			store.dispatch({type: 'show-image', image});
		} catch (error) {
			failure = {error};
			instance?.unmount();
		}
	})();
	try {
		await instance.waitUntilExit();
		await loading;
	} finally {
		restoreLineWrap();
		ignoreSignals();
		process.off('SIGTSTP', suspend);
		process.off('exit', restoreAtExit);
	}

	// What `load` then says is only that it was stopped.
	if (isStopped) {
		return store.getState().image ? 'finished' : 'stopped';
	}

	if (failure) {
		throw failure.error;
	}

	return 'finished';
};
