import {clearImmediate, setImmediate} from 'node:timers';
import {useApp, useIsScreenReaderEnabled, useStdout} from 'ink';
import {useContext, useEffect} from 'react';
import {createPainter} from '../../terminal/painter.js';
import {drawnSize} from '../layout.js';
import {type Screen} from '../select-screen.js';
import {type Size} from '../state.js';
import {type Store} from '../store.js';
import {PossessionContext} from './possession.js';
import {screenRows} from './screen-rows.js';

/** Whether the screen is a terminal, which is painted past Ink: that would look at each cell anew for each frame, which takes longer than all the rest. */
export const useIsPainted = (): boolean => {
	const {stdout} = useStdout();
	const isRead = useIsScreenReaderEnabled();
	return stdout.isTTY && !isRead;
};

/** Paints each state of a store, at most once in a turn of the event loop: however fast keys come, the last one is seen at once. What goes wrong ends Ink's app, as it does in a component. */
export const usePaintedScreen = <State extends {readonly size: Size}>(
	store: Pick<Store<State, never>, 'getState' | 'subscribe'>,
	draw: (state: State) => Screen,
	isPainted: boolean,
): void => {
	const {stdout} = useStdout();
	const {exit} = useApp();
	const possession = useContext(PossessionContext);
	useEffect(() => {
		if (!isPainted) {
			return;
		}

		let isWanted = false;
		const painter = createPainter(stdout, () => {
			if (isWanted) {
				schedule();
			}
		});
		let painted: Size | undefined;
		let waiting: NodeJS.Immediate | undefined;
		const paint = () => {
			const state = store.getState();
			const size = drawnSize(stdout.columns, stdout.rows);
			const {columns, rows} = size;
			if (painted?.columns !== columns || painted.rows !== rows) {
				painter.forget();
				painted = size;
			}

			// What was drawn for another size would not fit.
			const sized =
				state.size.columns === columns && state.size.rows === rows
					? state
					: {...state, size};
			painter.paint(screenRows(draw(sized)).slice(0, rows));
		};

		const tryToPaint = () => {
			waiting = undefined;
			isWanted = painter.isBusy();
			if (isWanted || !possession.isOurs()) {
				return;
			}

			try {
				paint();
			} catch (error) {
				exit(error instanceof Error ? error : new Error(String(error)));
			}
		};

		const schedule = () => {
			waiting ??= setImmediate(tryToPaint);
		};

		const paintAnew = () => {
			painter.forget();
			schedule();
		};

		schedule();
		stdout.on('resize', schedule);
		const endings = [store.subscribe(schedule), possession.onReturn(paintAnew)];
		return () => {
			for (const end of endings) {
				end();
			}

			stdout.off('resize', schedule);
			clearImmediate(waiting);
		};
	}, [store, draw, stdout, exit, isPainted, possession]);
};
