import {clearImmediate, setImmediate} from 'node:timers';
import {useStdout} from 'ink';
import {useContext, useEffect} from 'react';
import {createPainter} from '../../terminal/painter.js';
import {drawnSize} from '../layout.js';
import {type Screen} from '../select-screen.js';
import {type Size} from '../state.js';
import {type Store} from '../store.js';
import {RedrawContext} from './redraw-context.js';
import {screenRows} from './screen-rows.js';

/** Whether the screen is a terminal, which is painted past Ink: that would look at each cell anew for each frame, which takes longer than all the rest. */
export const useIsPainted = (): boolean => {
	const {stdout} = useStdout();
	return stdout.isTTY;
};

/** Paints each state of a store, at most once in a turn of the event loop: however fast keys come, the last one is seen at once. */
export const usePaintedScreen = <State extends {readonly size: Size}>(
	store: Pick<Store<State, never>, 'getState' | 'subscribe'>,
	draw: (state: State) => Screen,
	isPainted: boolean,
): void => {
	const {stdout} = useStdout();
	const redraws = useContext(RedrawContext);
	useEffect(() => {
		if (!isPainted) {
			return;
		}

		const painter = createPainter(stdout);
		let painted: Size | undefined;
		let waiting: NodeJS.Immediate | undefined;
		const paint = () => {
			waiting = undefined;
			const state = store.getState();
			const {columns, rows} = drawnSize(stdout.columns, stdout.rows);
			if (painted?.columns !== columns || painted.rows !== rows) {
				painter.forget();
				painted = {columns, rows};
			}

			// What was drawn for another size would not fit.
			const sized =
				state.size.columns === columns && state.size.rows === rows
					? state
					: {...state, size: painted};
			painter.paint(screenRows(draw(sized)).slice(0, rows));
		};

		const schedule = () => {
			waiting ??= setImmediate(paint);
		};

		schedule();
		stdout.on('resize', schedule);
		const unsubscribe = store.subscribe(schedule);
		return () => {
			unsubscribe();
			stdout.off('resize', schedule);
			clearImmediate(waiting);
		};
	}, [store, draw, stdout, isPainted, redraws]);
};
