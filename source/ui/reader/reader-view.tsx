import {useApp, useInput, usePaste, useWindowSize} from 'ink';
import {useContext, useEffect, useLayoutEffect, useMemo, useRef} from 'react';
import {type KeyPress} from '../../terminal/key-names.js';
import {createInputReader} from '../../terminal/read-input.js';
import {type Voice} from '../../terminal/voice.js';
import {type Command} from '../command.js';
import {PossessionContext} from '../components/possession.js';
import {type Size} from '../state.js';
import {type Store} from '../store.js';
import {createReader} from './reader.js';
import {type Speech} from './speech.js';

type Resize = {readonly type: 'resize'; readonly size: Size};

type Props<State> = {
	readonly store: Store<State, Resize>;
	readonly voice: Voice;
	readonly tell: (state: State) => Speech;

	/** Does what a key does, and tells which command that was. */
	readonly onPress: (press: KeyPress) => Command | undefined;
	readonly onPaste: (text: string) => void;
};

/** Wide enough that nothing is cut or wrapped before it is said. */
const readerColumns = 10_000;

/** A screen as screen readers want it: as wide as anything is, as high as the terminal, so that a page is one. */
export const readerSize = (rows: number): Size => ({
	columns: readerColumns,
	rows,
});

/** Commands after which there is nothing more to say. */
const leaving: ReadonlySet<Command> = new Set([
	'app.quit',
	'app.back',
	'app.suspend',
]);

/** Tells a store in lines of words and takes the keys. It draws nothing: Ink would write all of it anew each time. */
export const ReaderView = <State,>({
	store,
	voice,
	tell,
	onPress,
	onPaste,
}: Props<State>) => {
	const {rows} = useWindowSize();
	useEffect(() => {
		store.dispatch({type: 'resize', size: readerSize(rows)});
	}, [store, rows]);
	const {exit} = useApp();
	const possession = useContext(PossessionContext);
	const reader = useRef<ReturnType<typeof createReader>>(undefined);
	useLayoutEffect(() => {
		const current = createReader(store, tell, {
			voice,
			isOurs: possession.isOurs,
			onError(error) {
				exit(error instanceof Error ? error : new Error(String(error)));
			},
		});
		reader.current = current;
		const ignoreReturns = possession.onReturn(current.comeBack);
		return () => {
			ignoreReturns();
			current.stop();
			voice.leave();
		};
	}, [store, tell, voice, possession, exit]);
	const readInput = useMemo(() => createInputReader(), []);
	useInput((input, key) => {
		for (const event of readInput(input, key)) {
			if (event.type === 'key') {
				reader.current?.press(() => {
					const command = onPress(event.press);
					return command !== undefined && !leaving.has(command);
				});
			}
		}
	});
	usePaste(text => {
		reader.current?.press(() => {
			onPaste(text);
			return false;
		});
	});
	return null;
};
