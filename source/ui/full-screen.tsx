import process from 'node:process';
import {type Instance, render, useApp} from 'ink';
import React, {type ReactElement, useEffect, useMemo} from 'react';
import {type Log} from '../log.js';
import {onEndSignal} from '../terminal/end-signals.js';
import {openKeyInput, stopReadingKeys} from '../terminal/key-input.js';
import {disableLineWrap} from '../terminal/line-wrap.js';
import {enableMouse} from '../terminal/mouse-mode.js';
import {
	isOutputWaiting,
	outputTaken,
	writeAndWait,
	writeAtOnce,
	writeInBackground,
} from '../terminal/output.js';
import {canSuspend, stopProcess} from '../terminal/suspend.js';
import {createVoice, type Voice} from '../terminal/voice.js';
import {createPossession, PossessionContext} from './components/possession.js';
import {drawnSize} from './layout.js';
import {readerSize} from './reader/reader-view.js';
import {type Size} from './state.js';
import {type Theme} from './theme.js';

/** The whole terminal, as long as it is ours. */
export type FullScreen = {
	readonly theme: Theme;
	readonly size: () => Size;

	/** Tells everything in words, where nothing is to be drawn. */
	readonly voice?: Voice | undefined;

	/** Shows something in place of what was shown before. */
	readonly show: (view: ReactElement) => void;

	/** Leaves the terminal to the shell until that continues the program. */
	readonly suspend: () => void;

	/** Leaves the terminal as it was before to something else, until that is over. */
	readonly lend: (run: () => Promise<void>) => Promise<void>;

	/** Aborted when the terminal is not ours any more. */
	readonly signal: AbortSignal;
};

/** What of the terminal is used, and how it looks. */
export type ScreenOptions = {
	readonly theme: Theme;

	/** Whether the terminal reports the mouse; it does when absent. */
	readonly mouse?: boolean | undefined;
	readonly log?: Log | undefined;

	/** Whether all is told in words, for screen readers; it is drawn when absent. */
	readonly screenReader?: boolean | undefined;
};

/** How long the terminal may take to read the last of it, in milliseconds. */
const patience = 2000;

/** What Ink and we would have written behind what the terminal does not read: no frame, no mouse, no pasting as one, rows that wrap, the screen before, a cursor. */
const setRight =
	'\u{1B}[?2026l\u{1B}[?1000l\u{1B}[?1002l\u{1B}[?1006l\u{1B}[?2004l\u{1B}[?7h\u{1B}[?1049l\u{1B}[?25h';

type Suspender = (run: () => void | Promise<void>) => Promise<void>;

type RootProps = {
	readonly children: ReactElement;
	readonly onReady: (suspend: Suspender) => void;
};

/** Finds out how Ink leaves the screen to something else for a while. */
const Root = ({children, onReady}: RootProps) => {
	const {suspendTerminal} = useApp();
	const possession = useMemo(() => createPossession(), []);
	useEffect(() => {
		onReady(async run => possession.lend(async () => suspendTerminal(run)));
	}, [onReady, possession, suspendTerminal]);
	return (
		<PossessionContext.Provider value={possession}>
			{children}
		</PossessionContext.Provider>
	);
};

const createInkOptions = (isReader: boolean) => {
	const keyInput = openKeyInput();
	return {
		...(keyInput && {stdin: keyInput}),
		// What was said stays to be read again.
		alternateScreen: !isReader,
		isScreenReaderEnabled: isReader,
		incrementalRendering: true,
		maxFps: 120,
		patchConsole: false,
		exitOnCtrlC: false,
		interactive: true,
	} as const;
};

/** Sets the modes that Ink leaves alone. Gives a function that undoes it. */
const setModes = (
	withMouse: boolean,
	voice: Voice | undefined,
): (() => void) => {
	if (voice) {
		return () => {
			voice.leave();
		};
	}

	const restoreLineWrap = disableLineWrap();
	const disableMouse = withMouse ? enableMouse() : undefined;
	return () => {
		disableMouse?.();
		restoreLineWrap();
	};
};

/** Keeps lines from wrapping, listens to the mouse and lets the shell have the terminal on Ctrl+Z, until `restore`. */
const takeTerminal = (withMouse: boolean, voice: Voice | undefined) => {
	let suspendTerminal: Suspender | undefined;
	let restoreModes = setModes(withMouse, voice);
	let isLent = false;
	const suspend = () => {
		if (canSuspend && isLent) {
			// What has the terminal stops as well, and gives it back by itself.
			stopProcess();
		} else if (canSuspend) {
			void suspendTerminal?.(async () => {
				restoreModes();
				await outputTaken(patience);
				stopProcess();
				restoreModes = setModes(withMouse, voice);
			});
		}
	};

	const lend = async (run: () => Promise<void>) =>
		suspendTerminal?.(async () => {
			isLent = true;
			restoreModes();
			stopReadingKeys();
			await outputTaken(patience);
			writeAndWait();
			try {
				await run();
			} finally {
				isLent = false;
				writeInBackground();
				restoreModes = setModes(withMouse, voice);
			}
		});

	const restoreAtExit = () => {
		restoreModes();
	};

	process.on('SIGTSTP', suspend);
	process.on('exit', restoreAtExit);
	return {
		suspend,
		lend,
		isLent: () => isLent,
		setSuspender(suspender: Suspender) {
			suspendTerminal = suspender;
		},
		restore() {
			restoreModes();
			process.off('SIGTSTP', suspend);
			process.off('exit', restoreAtExit);
		},
	};
};

/** Takes the whole terminal for as long as `use` takes, whatever it shows meanwhile. Rejects with what that or a component threw, once the terminal is as it was before. */
export const runFullScreen = async <Result,>(
	{theme, mouse = true, log, screenReader = false}: ScreenOptions,
	use: (screen: FullScreen) => Promise<Result>,
): Promise<Result> => {
	let instance: Instance | undefined;
	const ending = new AbortController();
	const voice = screenReader ? createVoice(process.stdout) : undefined;
	const terminal = takeTerminal(mouse, voice);
	const options = createInkOptions(screenReader);
	const leave = () => {
		ending.abort();
		instance?.unmount();
		terminal.restore();
	};

	const ignoreSignals = onEndSignal(() => {
		leave();
		if (isOutputWaiting()) {
			writeAtOnce(setRight);
		}
	}, terminal.isLent);
	writeInBackground();
	try {
		return await new Promise<Result>((resolve, reject) => {
			const show = (view: ReactElement) => {
				const root = <Root onReady={terminal.setSuspender}>{view}</Root>;
				if (instance) {
					instance.rerender(root);
					return;
				}

				instance = render(root, options);
				log?.('first frame');
				// A component that throws ends it.
				instance.waitUntilExit().catch(reject);
			};

			use({
				theme,
				voice,
				size: () =>
					voice
						? readerSize(process.stdout.rows)
						: drawnSize(process.stdout.columns, process.stdout.rows),
				show,
				suspend: terminal.suspend,
				lend: terminal.lend,
				signal: ending.signal,
			}).then(resolve, reject);
		});
	} finally {
		leave();
		if (await outputTaken(patience)) {
			writeAndWait();
			await instance?.waitUntilExit().catch(() => undefined);
		}

		ignoreSignals();
	}
};
